-- One row per child detention. hit: held long enough in the window of one night;
-- null if that is not known.
select
    *,
    is_overnight as hit

from child_detentions
