-- One row per attended mental-health contact. hit: no form, no professional,
-- nothing shared and no referral; null unless all of these are known.
select
    *,
    case
        when
            ppn_submitted in ('Y', 'N')
            and mh_professional <> 'unknown'
            and shared_social_care in ('Y', 'N')
            and shared_camhs in ('Y', 'N')
            and shared_gp in ('Y', 'N')
            and shared_school in ('Y', 'N')
            and shared_early_help in ('Y', 'N')
            and referral_outcome <> 'unknown'
            then
                ppn_submitted = 'N'
                and mh_professional = 'none'
                and shared_social_care = 'N'
                and shared_camhs = 'N'
                and shared_gp = 'N'
                and shared_school = 'N'
                and shared_early_help = 'N'
                and referral_outcome in ('none_made', 'no_further_action')
    end as hit

from mh_contacts

where arrived_minute is not null
