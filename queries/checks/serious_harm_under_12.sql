-- One row per custody record with a certificate of serious harm for a child who was
-- under 12 at charge (no age then: at arrival).
select
    custody_key as record,
    month,
    suite as place

from custody_records

where
    s38_certificate = 'no_secure_serious_harm'
    and coalesce(age_at_charge, age) < 12
