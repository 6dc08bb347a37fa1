-- One row per voluntary attendance of a child of 10 to 17 in this force, and per
-- child detention. hit: the former.
select
    custody_records.month,
    custody_records.child,
    custody_records.area,
    custody_records.suite,
    custody_records.age_band,
    custody_records.sex,
    custody_records.ethnic_group,
    custody_records.looked_after,
    mh_needs.mh_need,
    custody_records.offence_group,
    true as hit

from custody_records

inner join mh_needs
    on custody_records.custody_key = mh_needs.custody_key

where
    custody_records.legal_basis = 'voluntary_attendance'
    and custody_records.age between 10 and 17
    and custody_records.suite <> 'out_of_force'

union all

select
    month,
    child,
    area,
    suite,
    age_band,
    sex,
    ethnic_group,
    looked_after,
    mh_need,
    offence_group,
    false as hit

from child_detentions
