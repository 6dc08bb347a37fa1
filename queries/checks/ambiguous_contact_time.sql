-- One row per contact with a time in the repeated or the missing hour.
select
    contact_id as record,
    month,
    area as place

from child_contacts

where (dst_ambiguous or dst_nonexistent)
