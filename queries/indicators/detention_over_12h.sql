-- One row per complete child detention. hit: longer than 12 hours, without time in
-- hospital.
select
    *,
    length_minutes > 12 * 60 as hit

from child_detentions

where length_minutes is not null
