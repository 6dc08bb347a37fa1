-- One row per mental-health contact attended. minutes: from report to arrival.
-- An arrival before the report is an error: a data check lists it.
select
    *,
    arrived_minute - reported_minute as minutes

from mh_contacts

where arrived_minute >= reported_minute
