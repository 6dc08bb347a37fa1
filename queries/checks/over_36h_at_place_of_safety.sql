-- One row per contact with a handover more than 36 hours after the arrival at the
-- place of safety: the law allows 24, and 12 more on a medical certificate.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where s136_handover_minute - s136_arrived_minute > 36 * 60
