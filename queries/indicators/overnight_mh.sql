-- One row per child detention with mental-health need. hit: held long enough in
-- the window of one night; null if that is not known.
select
    *,
    is_overnight as hit

from child_detentions

where mh_need = 'Y'
