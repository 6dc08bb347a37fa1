-- One row per child charged and refused bail. hit: every one.
select
    *,
    true as hit

from bail_refused
