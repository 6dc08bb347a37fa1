-- One row per child detention. hit: every one.
select
    *,
    true as hit

from child_detentions
