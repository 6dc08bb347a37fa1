-- One row per custody record assessed before the assessment was asked for.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where mha_started_minute < mha_requested_minute
