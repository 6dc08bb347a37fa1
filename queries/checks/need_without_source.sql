-- One row per mental-health contact that no rule is said to have found.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where
    mh_definition_met = 'Y'
    and mh_flag_source = 'none'
