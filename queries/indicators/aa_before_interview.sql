-- One row per child detention with an interview. hit: an appropriate adult was
-- there by the time it began; one who never came was not.
select
    *,
    coalesce(aa_arrived_minute <= first_interview_minute, false) as hit

from child_detentions

where first_interview_minute is not null
