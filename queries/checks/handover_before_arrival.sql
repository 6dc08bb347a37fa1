-- One row per contact with a handover before the arrival at the place of safety.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where s136_handover_minute < s136_arrived_minute
