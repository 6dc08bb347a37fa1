-- One row per custody record of a child under the age of responsibility, held or
-- asked about an offence; under section 136 and the like a child may be of any age.
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    age < 10
    and legal_basis not in (
        's136', 's135', 'breach_of_peace', 'immigration', 'other'
    )
