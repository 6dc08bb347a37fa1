-- One row per contact, whatever it was about, with a known first place of safety.
-- hit: an emergency department.
select
    *,
    s136_place_of_safety = 'emergency_department' as hit

from child_contacts

where s136_place_of_safety <> 'unknown'
