-- One row per attended mental-health contact. hit: a safeguarding form was
-- submitted; null if that is not known.
select
    *,
    case when ppn_submitted in ('Y', 'N') then ppn_submitted = 'Y' end as hit

from mh_contacts

where arrived_minute is not null
