-- One row per child and incident: every contact, whatever it was about.
-- month: the local month of the report.
select
    contacts.*,
    contacts.period as month,
    age_bands.age_band

from contacts

inner join age_bands
    on contacts.age = age_bands.age
