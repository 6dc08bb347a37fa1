-- One row per contact under section 136, whatever it was about. hit: a health
-- professional was consulted first; null if that is not known.
select
    *,
    case when s136_consulted in ('Y', 'N') then s136_consulted = 'Y' end as hit

from child_contacts

where s136_used = 'Y'
