-- One row per child detention that ended with a charge and bail refused, of a
-- child not yet 18 at charge: the children that PACE s38(6) is about.
-- has_lawful_certificate: one is recorded, and can be: of serious harm there is none
-- for a child under 12.
select
    *,
    coalesce(
        s38_certificate = 'impracticable'
        or (
            s38_certificate = 'no_secure_serious_harm'
            and coalesce(age_at_charge, age) >= 12
        ),
        false
    ) as has_lawful_certificate

from child_detentions

where
    disposal = 'charged_detained'
    and coalesce(age_at_charge, age) < 18
