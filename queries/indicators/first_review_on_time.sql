-- One row per complete child detention of more than 6 hours. hit: the first review
-- was within 6 hours of the start; one that is not recorded was not. A review
-- before the start is an error: a data check lists it.
select
    *,
    coalesce(first_review_minute - start_minute <= 6 * 60, false) as hit

from child_detentions

where
    end_minute - start_minute > 6 * 60
    and coalesce(first_review_minute >= start_minute, true)
