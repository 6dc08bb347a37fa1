-- One row per custody record (a leg), of any legal basis and any suite.
-- start_minute: detention authorised, else arrival, flagged.
-- month: the local month of that start. age_band: never an age by itself.
select
    *,
    period as month,
    coalesce(authorised_minute, arrived_minute) as start_minute,
    authorised_minute is null as start_is_arrival,
    case
        when age <= 9 then '0-9'
        when age <= 13 then '10-13'
        when age <= 15 then '14-15'
        else '16-17'
    end as age_band

from custody
