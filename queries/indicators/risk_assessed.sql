-- One row per mental-health contact that the police did not start themselves and
-- where it is known whether a risk assessment is on the log. hit: it is.
select
    *,
    risk_assessed = 'Y' as hit

from mh_contacts

where
    risk_assessed in ('Y', 'N')
    and coalesce(channel, 'unknown') <> 'officer_generated'
