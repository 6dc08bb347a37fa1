-- One row per custody record of more than 7 days from its start to its release.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where released_minute - start_minute > 7 * 24 * 60
