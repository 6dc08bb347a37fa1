-- One row per child detention. hit: with mental-health need; null if that is not
-- known.
select
    *,
    case when mh_need in ('Y', 'N') then mh_need = 'Y' end as hit

from child_detentions
