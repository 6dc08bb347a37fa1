-- One row per child detention with a Mental Health Act assessment asked for and
-- started. minutes: from one to the other. A start before the request is an
-- error: a data check lists it.
select
    *,
    mha_started_minute - mha_requested_minute as minutes

from child_detentions

where mha_started_minute >= mha_requested_minute
