-- One row per child detention that ended with a charge and bail refused, of a
-- child not yet 18 at charge: the children that PACE s38(6) is about.
select *

from child_detentions

where
    disposal = 'charged_detained'
    and coalesce(age_at_charge, age) < 18
