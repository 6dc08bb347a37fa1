-- One row per custody record with a time in the repeated or the missing hour.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where (dst_ambiguous or dst_nonexistent)
