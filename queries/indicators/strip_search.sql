-- One row per child detention. hit: the child was strip-searched; null if that is
-- not known.
select
    *,
    case when strip_search in ('Y', 'N') then strip_search = 'Y' end as hit

from child_detentions
