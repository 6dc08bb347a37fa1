-- One row per child charged and refused bail, not yet 18 at charge, where it is
-- known whether the child was moved. hit: to local-authority accommodation.
select
    *,
    s38_transferred = 'Y' as hit

from child_detentions

where
    disposal = 'charged_detained'
    and coalesce(age_at_charge, age) < 18
    and s38_transferred in ('Y', 'N')
