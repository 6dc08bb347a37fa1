-- One row per custody record reviewed before its detention began.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where first_review_minute < start_minute
