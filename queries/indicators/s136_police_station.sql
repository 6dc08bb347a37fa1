-- One row per child taken to a police station under section 136: a contact that
-- says so, whatever it says of the power having been used, or a custody record held under section 136 that no such contact of the
-- same child, within 24 hours either way, accounts for. hit: every one.
with taken as (
    select *

    from child_contacts

    where s136_place_of_safety = 'police_station'
),

held as (
    select *

    from custody_records

    where legal_basis = 's136'
),

accounted as (
    select distinct held.custody_key

    from held

    inner join taken
        on
            held.child = taken.child
            and taken.reported_minute between held.start_minute - 24 * 60
            and held.start_minute + 24 * 60
),

unaccounted as (
    select
        held.*,
        mh_needs.mh_need

    from held

    inner join mh_needs
        on held.custody_key = mh_needs.custody_key

    left join accounted
        on held.custody_key = accounted.custody_key

    where accounted.custody_key is null
)

select
    child,
    month,
    area,
    cast(null as string) as suite,
    age_band,
    sex,
    ethnic_group,
    looked_after,
    cast(null as string) as mh_need,
    cast(null as string) as offence_group,
    incident_type,
    true as hit

from taken

union all

select
    child,
    month,
    area,
    suite,
    age_band,
    sex,
    ethnic_group,
    looked_after,
    mh_need,
    offence_group,
    cast(null as string) as incident_type,
    true as hit

from unaccounted
