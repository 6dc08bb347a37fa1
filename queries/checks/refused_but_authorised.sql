-- One row per custody record whose detention was refused, and authorised.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    detention_refused = 'Y'
    and authorised_minute is not null
