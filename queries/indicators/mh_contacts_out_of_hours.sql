-- One row per mental-health contact. hit: reported at a weekend, on a bank
-- holiday, before 09:00 or from 17:00, all by the local clock.
select
    mh_contacts.*,
    days_off.day_number is not null
    or mh_contacts.reported_local_minute % 1440 < 9 * 60
    or mh_contacts.reported_local_minute % 1440 >= 17 * 60 as hit

from mh_contacts

left join days_off
    on
        cast(floor(mh_contacts.reported_local_minute / 1440) as bigint)
        = days_off.day_number
