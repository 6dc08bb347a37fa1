-- One row per child detention. hit: arrived from 20:00 and before 04:00, by the
-- local clock.
select
    *,
    arrived_local_minute % 1440 >= 20 * 60
    or arrived_local_minute % 1440 < 4 * 60 as hit

from child_detentions
