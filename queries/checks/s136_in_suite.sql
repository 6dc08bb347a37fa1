-- One row per custody record held under section 136.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where legal_basis = 's136'
