-- One row per mental-health contact. hit: part of a missing episode; null if that
-- is not known.
select
    *,
    case when missing_episode in ('Y', 'N') then missing_episode = 'Y' end as hit

from mh_contacts
