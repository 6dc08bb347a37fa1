-- One row per custody record (a leg), of any legal basis and any suite.
-- start_minute: detention authorised, else arrival, flagged.
-- month: the local month of that start.
select
    custody.*,
    custody.period as month,
    age_bands.age_band,
    coalesce(custody.authorised_minute, custody.arrived_minute) as start_minute,
    custody.authorised_minute is null as start_is_arrival

from custody

inner join age_bands
    on custody.age = age_bands.age
