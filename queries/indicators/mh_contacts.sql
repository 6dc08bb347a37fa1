-- One row per mental-health contact. hit: every one.
select
    *,
    true as hit

from mh_contacts
