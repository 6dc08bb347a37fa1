-- One row per attended mental-health contact where it is known whether a
-- mental-health professional was involved. hit: one was.
select
    *,
    mh_professional <> 'none' as hit

from mh_contacts

where
    arrived_minute is not null
    and mh_professional <> 'unknown'
