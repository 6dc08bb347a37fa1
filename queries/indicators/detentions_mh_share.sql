-- One row per child detention where it is known whether there was a mental-health
-- need. hit: there was.
select
    *,
    mh_need = 'Y' as hit

from child_detentions

where mh_need in ('Y', 'N')
