-- One row per contact with a place of safety where section 136 is not said to have
-- been used.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where
    s136_place_of_safety is not null
    and coalesce(s136_used, 'N') <> 'Y'
