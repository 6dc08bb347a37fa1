-- One row per custody record of a child still in custody of whom a release is given,
-- but for one who was moved on to another suite.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    still_in_custody = 'Y'
    and released_minute is not null
    and coalesce(disposal, '') <> 'transferred'
