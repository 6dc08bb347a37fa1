-- One row per custody record of an arrested child under the age of responsibility.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    age < 10
    and legal_basis = 'pace_arrest'
