-- One row per child detention where it is known whether it was overnight.
-- hit: held long enough in the window of one night.
select
    *,
    is_overnight as hit

from child_detentions

where is_overnight is not null
