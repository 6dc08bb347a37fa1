-- One row per child detention of a child who does not live out of the force.
-- area: where the child lives, else where arrested. hit: every one. The
-- denominator, children of 10 to 17, is the reference population's.
select
    month,
    child,
    suite,
    age_band,
    sex,
    ethnic_group,
    looked_after,
    mh_need,
    offence_group,
    coalesce(home_area, area) as area,
    true as hit

from child_detentions

where coalesce(home_area, area) <> 'out_of_force'
