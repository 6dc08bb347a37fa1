-- One row per safeguarding form of a mental-health contact with its time.
-- hit: submitted within 24 hours of the report. A form before the report is an
-- error: a data check lists it.
select
    *,
    ppn_submitted_minute - reported_minute <= 24 * 60 as hit

from mh_contacts

where ppn_submitted_minute >= reported_minute
