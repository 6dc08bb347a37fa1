-- One row per overnight child detention: what the police decided in the end.
select
    month,
    mh_need,
    disposal

from child_detentions

where is_overnight
