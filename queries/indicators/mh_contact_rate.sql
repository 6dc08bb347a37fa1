-- One row per mental-health contact. hit: every one. The denominator, children
-- of 0 to 17, is the reference population's.
select
    *,
    true as hit

from mh_contacts
