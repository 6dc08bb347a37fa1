-- One row per attended mental-health contact where it is known whether a
-- safeguarding form was submitted. hit: it was.
select
    *,
    ppn_submitted = 'Y' as hit

from mh_contacts

where
    arrived_minute is not null
    and ppn_submitted in ('Y', 'N')
