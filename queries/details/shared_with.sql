-- Five rows per attended mental-health contact, one for each partner: whether
-- information about the child was shared with it.
with attended as (
    select *

    from mh_contacts

    where arrived_minute is not null
)

select
    month,
    area,
    'social_care' as partner,
    shared_social_care as shared

from attended

union all

select
    month,
    area,
    'camhs' as partner,
    shared_camhs as shared

from attended

union all

select
    month,
    area,
    'gp' as partner,
    shared_gp as shared

from attended

union all

select
    month,
    area,
    'school' as partner,
    shared_school as shared

from attended

union all

select
    month,
    area,
    'early_help' as partner,
    shared_early_help as shared

from attended
