-- One row per safeguarding form of a mental-health contact: those that the
-- indicator of forms within 24 hours counts. minutes: from the report to the form;
-- null without its time, and where it is before the report, which is an error that
-- a data check lists.
select
    month,
    area,
    ppn_grade as grade,
    case
        when ppn_submitted_minute >= reported_minute
            then ppn_submitted_minute - reported_minute
    end as minutes

from mh_contacts

where (ppn_submitted = 'Y' or ppn_submitted_minute is not null)
