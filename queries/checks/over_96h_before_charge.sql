-- One row per custody record of more than 96 hours without or before a charge.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where coalesce(charged_minute, released_minute) - start_minute > 96 * 60
