-- One row per safeguarding form of a mental-health contact: one that was submitted,
-- or whose time is given and of which it is not said that it was not.
-- minutes: from the arrival, where it is given, else from the report; null without a
-- time, and where it is before that, which is an error that a data check lists.
select
    *,
    case
        when ppn_submitted_minute >= coalesce(arrived_minute, reported_minute)
            then
                ppn_submitted_minute - coalesce(arrived_minute, reported_minute)
    end as minutes

from mh_contacts

where
    ppn_submitted = 'Y'
    or (
        ppn_submitted_minute is not null
        and coalesce(ppn_submitted, 'U') <> 'N'
    )
