-- One row per contact under section 136, whatever it was about. hit: first to an
-- emergency department; null if the place is not known.
select
    *,
    case
        when s136_place_of_safety <> 'unknown'
            then s136_place_of_safety = 'emergency_department'
    end as hit

from child_contacts

where s136_used = 'Y'
