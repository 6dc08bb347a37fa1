-- One row per safeguarding form of a mental-health contact. hit: submitted within
-- 24 hours of the report; null without its time, and where it is before the
-- report, which is an error that a data check lists.
select
    *,
    case
        when ppn_submitted_minute >= reported_minute
            then ppn_submitted_minute - reported_minute <= 24 * 60
    end as hit

from mh_contacts

where (ppn_submitted = 'Y' or ppn_submitted_minute is not null)
