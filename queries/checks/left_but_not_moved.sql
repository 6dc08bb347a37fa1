-- One row per custody record with the time at which a child left for local-authority
-- accommodation, who was not moved there.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    s38_left_minute is not null
    and coalesce(s38_transferred, 'N') <> 'Y'
