-- One row per contact that used section 136, whatever it was about. hit: all.
select
    *,
    true as hit

from child_contacts

where s136_used = 'Y'
