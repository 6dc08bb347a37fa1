-- One row per contact under section 136, whatever it was about: those that the
-- indicators count, and a police station though the power is not said to have been
-- used. The first place of safety, how the child was taken there, and why the
-- police took the child themselves.
select
    month,
    area,
    s136_place_of_safety as place,
    s136_transport as transport,
    case
        when s136_transport = 'police_vehicle' then s136_police_vehicle_reason
        else 'not_by_police'
    end as vehicle_reason

from child_contacts

where
    s136_used = 'Y'
    or s136_place_of_safety = 'police_station'
