-- One row per contact whose safeguarding form was submitted more than 90 days after
-- the report.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where ppn_submitted_minute - reported_minute > 90 * 24 * 60
