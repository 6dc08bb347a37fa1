-- One row per custody record moved under PACE s38(6) that was not refused bail.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    s38_transferred = 'Y'
    and coalesce(disposal, '') <> 'charged_detained'
