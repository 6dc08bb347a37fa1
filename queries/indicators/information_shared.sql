-- One row per attended mental-health contact. hit: shared with at least one
-- partner; null unless one answer is yes or all five are known.
select
    *,
    case
        when
            shared_social_care = 'Y'
            or shared_camhs = 'Y'
            or shared_gp = 'Y'
            or shared_school = 'Y'
            or shared_early_help = 'Y'
            then true
        when
            shared_social_care = 'N'
            and shared_camhs = 'N'
            and shared_gp = 'N'
            and shared_school = 'N'
            and shared_early_help = 'N'
            then false
    end as hit

from mh_contacts

where arrived_minute is not null
