-- One row per child detention with mental-health need where it is known whether
-- it was overnight. hit: held long enough in the window of one night.
select
    *,
    is_overnight as hit

from child_detentions

where
    mh_need = 'Y'
    and is_overnight is not null
