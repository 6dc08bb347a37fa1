-- One row per custody record charged before its start or after its release.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    (
        charged_minute < start_minute
        or charged_minute > released_minute
    )
