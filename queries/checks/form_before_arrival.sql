-- One row per contact whose safeguarding form was submitted before the arrival, or,
-- where none is given, before the report.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where ppn_submitted_minute < coalesce(arrived_minute, reported_minute)
