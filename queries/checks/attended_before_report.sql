-- One row per contact attended before it was reported.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where arrived_minute < reported_minute
