-- One row per custody record with no release that is not still in custody.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    released_minute is null
    and coalesce(still_in_custody, 'N') <> 'Y'
    and coalesce(detention_refused, 'N') <> 'Y'
    and coalesce(legal_basis, '') <> 'voluntary_attendance'
