-- One row per custody record released before its detention began.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where released_minute < start_minute
