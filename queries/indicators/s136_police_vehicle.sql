-- One row per contact under section 136, whatever it was about, of a child who was
-- not at the place of safety already. hit: conveyed in a police vehicle; null if
-- that is not known.
select
    *,
    case
        when s136_transport <> 'unknown' then s136_transport = 'police_vehicle'
    end as hit

from child_contacts

where
    s136_used = 'Y'
    and coalesce(s136_transport, 'unknown') <> 'already_there'
