-- One row per complete child detention. minutes: from start to end, without time
-- in hospital, as in detention_length.
select
    month,
    mh_need,
    length_minutes as minutes

from child_detentions

where length_minutes is not null
