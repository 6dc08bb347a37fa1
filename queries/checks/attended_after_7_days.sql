-- One row per contact attended more than 7 days after it was reported.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where arrived_minute - reported_minute > 7 * 24 * 60
