-- One row per custody record with more minutes in hospital than in detention.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where hospital_minutes > released_minute - start_minute
