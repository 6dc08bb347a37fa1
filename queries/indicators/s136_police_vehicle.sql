-- One row per contact, whatever it was about, that says how the child was conveyed
-- to a place of safety. hit: in a police vehicle.
select
    *,
    s136_transport = 'police_vehicle' as hit

from child_contacts

where s136_transport not in ('unknown', 'already_there')
