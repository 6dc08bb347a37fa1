-- One row per custody record that says who was at a strip search there was not.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    strip_search_aa is not null
    and coalesce(strip_search, 'N') <> 'Y'
