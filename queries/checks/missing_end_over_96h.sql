-- One row per open custody record that began more than 96 hours before the extract.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    released_minute is null
    and coalesce(detention_refused, 'N') <> 'Y'
    and legal_basis <> 'voluntary_attendance'
    and extracted_minute - start_minute > 96 * 60
