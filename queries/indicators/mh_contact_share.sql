-- One row per contact. hit: about mental health; null if that is not known.
select
    *,
    case when mh_definition_met in ('Y', 'N') then mh_definition_met = 'Y' end as hit

from child_contacts
