-- One row per complete child detention. minutes: from start to end, without time
-- in hospital.
select
    *,
    length_minutes as minutes

from child_detentions

where length_minutes is not null
