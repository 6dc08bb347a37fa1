-- One row per contact where it is known whether it was about mental health.
-- hit: it was.
select
    *,
    mh_definition_met = 'Y' as hit

from child_contacts

where mh_definition_met in ('Y', 'N')
