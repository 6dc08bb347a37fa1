-- One row per child charged and refused bail. hit: moved to local-authority
-- accommodation; null if that is not known.
select
    *,
    case when s38_transferred in ('Y', 'N') then s38_transferred = 'Y' end as hit

from bail_refused
