-- One row per child detention with an outcome of Liaison and Diversion.
-- hit: the child was seen.
select
    *,
    ld_outcome in (
        'no_need', 'advice', 'referred_camhs', 'referred_other'
    ) as hit

from child_detentions

where ld_outcome is not null
