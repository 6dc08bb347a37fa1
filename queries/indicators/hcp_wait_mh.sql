-- One row per child detention with mental-health need in which a healthcare
-- professional was asked for and came. minutes: from one to the other. An arrival
-- before the request is an error: a data check lists it.
select
    *,
    hcp_seen_minute - hcp_requested_minute as minutes

from child_detentions

where
    mh_need = 'Y'
    and hcp_seen_minute >= hcp_requested_minute
