-- One row per child charged and refused bail, not yet 18 at charge.
-- hit: moved to local-authority accommodation.
select
    *,
    coalesce(s38_transferred = 'Y', false) as hit

from child_detentions

where
    disposal = 'charged_detained'
    and coalesce(age_at_charge, age) < 18
