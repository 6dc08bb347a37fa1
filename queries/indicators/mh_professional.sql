-- One row per attended mental-health contact. hit: a mental-health professional
-- was involved; null if that is not known.
select
    *,
    case
        when mh_professional <> 'unknown' then mh_professional <> 'none'
    end as hit

from mh_contacts

where arrived_minute is not null
