-- One row per custody record seen by a healthcare professional before the request.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where hcp_seen_minute < hcp_requested_minute
