-- One row per contact closed before it was reported.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where closed_minute < reported_minute
