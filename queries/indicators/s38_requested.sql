-- One row per child charged and refused bail. hit: local-authority accommodation
-- was asked for; without a time it was not.
select
    *,
    s38_requested_minute is not null as hit

from bail_refused
