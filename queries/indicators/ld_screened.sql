-- One row per child detention. hit: the child was seen by Liaison and Diversion;
-- null without an outcome.
select
    *,
    ld_outcome in (
        'no_need', 'advice', 'referred_camhs', 'referred_other'
    ) as hit

from child_detentions
