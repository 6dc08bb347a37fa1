-- One row per custody record whose appropriate adult came before the arrest.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where aa_arrived_minute < arrested_minute
