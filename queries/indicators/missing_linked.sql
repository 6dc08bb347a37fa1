-- One row per mental-health contact where it is known whether it was part of a
-- missing episode. hit: it was.
select
    *,
    missing_episode = 'Y' as hit

from mh_contacts

where missing_episode in ('Y', 'N')
