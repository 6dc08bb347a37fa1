-- One row per mental-health contact that the police did not start themselves.
-- hit: a risk assessment is on the log; null if that is not known.
select
    *,
    case when risk_assessed in ('Y', 'N') then risk_assessed = 'Y' end as hit

from mh_contacts

where coalesce(channel, 'unknown') <> 'officer_generated'
