-- One row per custody record without the time at which detention was authorised.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    authorised_minute is null
    and legal_basis <> 'voluntary_attendance'
