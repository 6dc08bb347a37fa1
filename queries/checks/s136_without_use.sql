-- One row per contact with a place of safety where section 136 was not used.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where
    s136_place_of_safety is not null
    and s136_used = 'N'
