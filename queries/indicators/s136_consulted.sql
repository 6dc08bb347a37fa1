-- One row per contact, whatever it was about, where it is known whether a health
-- professional was consulted before section 136 was used. hit: one was.
select
    *,
    s136_consulted = 'Y' as hit

from child_contacts

where s136_consulted in ('Y', 'N')
