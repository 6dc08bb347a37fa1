-- One row per child and incident: every contact, whatever it was about.
-- month: the local month of the report. age_band: never an age by itself.
select
    *,
    period as month,
    case
        when age <= 9 then '0-9'
        when age <= 13 then '10-13'
        when age <= 15 then '14-15'
        else '16-17'
    end as age_band

from contacts
