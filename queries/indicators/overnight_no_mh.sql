-- One row per child detention with no mental-health need where it is known
-- whether it was overnight. hit: held long enough in the window of one night.
select
    *,
    is_overnight as hit

from child_detentions

where
    mh_need = 'N'
    and is_overnight is not null
