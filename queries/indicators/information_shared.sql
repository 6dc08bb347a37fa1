-- One row per attended mental-health contact where it is known whether
-- information was shared: one answer is yes, or all five are known. hit: shared.
with answered as (
    select
        *,
        coalesce(
            shared_social_care = 'Y'
            or shared_camhs = 'Y'
            or shared_gp = 'Y'
            or shared_school = 'Y'
            or shared_early_help = 'Y',
            false
        ) as is_shared

    from mh_contacts

    where arrived_minute is not null
)

select
    *,
    is_shared as hit

from answered

where
    is_shared
    or (
        shared_social_care = 'N'
        and shared_camhs = 'N'
        and shared_gp = 'N'
        and shared_school = 'N'
        and shared_early_help = 'N'
    )
