-- One row per custody record authorised before the child arrived.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where authorised_minute < arrived_minute
