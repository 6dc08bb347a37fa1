-- One row per child detention. weekday: 1 for Monday to 7 for Sunday (day 0, in
-- 1970, was a Thursday); hour: 0 to 23; both of the arrival, by the local clock.
-- overnight: true, false, or null where it is not known.
select
    month,
    suite,
    mh_need,
    is_overnight as overnight,
    1 + (cast(floor(arrived_local_minute / 1440) as bigint) + 3) % 7 as weekday,
    cast(floor(arrived_local_minute / 60) as bigint) % 24 as hour

from child_detentions
