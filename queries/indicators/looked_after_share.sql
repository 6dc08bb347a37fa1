-- One row per mental-health contact where it is known whether the child is looked
-- after. hit: the child is.
select
    *,
    looked_after = 'Y' as hit

from mh_contacts

where looked_after in ('Y', 'N')
