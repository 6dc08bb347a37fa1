-- One row per mental-health contact. weekday: 1 for Monday to 7 for Sunday (day 0,
-- in 1970, was a Thursday); hour: 0 to 23; both of the report, by the local clock.
select
    month,
    area,
    1 + (cast(floor(reported_local_minute / 1440) as bigint) + 3) % 7 as weekday,
    cast(floor(reported_local_minute / 60) as bigint) % 24 as hour

from mh_contacts
