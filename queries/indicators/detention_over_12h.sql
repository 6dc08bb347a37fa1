-- One row per child detention. hit: longer than 12 hours, without time in
-- hospital; null if the length is not known.
select
    *,
    length_minutes > 12 * 60 as hit

from child_detentions
