-- One row per custody record (a leg), of any legal basis and any suite.
-- start_minute: detention authorised; where that is not given, or is before the
-- arrival (a date kept as midnight), the arrival, flagged. So the later of the two.
-- month: the local month of that start.
select
    custody.*,
    custody.period as month,
    age_bands.age_band,
    case
        when custody.authorised_minute >= custody.arrived_minute
            then custody.authorised_minute
        else custody.arrived_minute
    end as start_minute,
    not coalesce(custody.authorised_minute >= custody.arrived_minute, false)
        as start_is_arrival

from custody

inner join age_bands
    on custody.age = age_bands.age
