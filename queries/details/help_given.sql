-- One row per attended mental-health contact: which mental-health professional
-- was involved, and what became of the referral.
select
    month,
    area,
    mh_professional as professional,
    referral_outcome as referral

from mh_contacts

where arrived_minute is not null
