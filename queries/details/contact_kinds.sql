-- One row per mental-health contact: what it was about, who called and how it
-- reached the police.
select
    month,
    area,
    incident_type,
    caller_type,
    channel

from mh_contacts
