-- One row per contact with the time of a safeguarding form that was not submitted.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where
    ppn_submitted_minute is not null
    and ppn_submitted = 'N'
