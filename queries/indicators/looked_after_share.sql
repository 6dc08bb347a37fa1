-- One row per mental-health contact. hit: of a looked-after child; null if that is
-- not known.
select
    *,
    case when looked_after in ('Y', 'N') then looked_after = 'Y' end as hit

from mh_contacts
