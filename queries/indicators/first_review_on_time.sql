-- One row per complete child detention of more than 6 hours. hit: the first review
-- was within 6 hours of the start; one that is not recorded was not. Null where it
-- is before the start, which is an error that a data check lists.
select
    *,
    case
        when first_review_minute is null then false
        when first_review_minute >= start_minute
            then first_review_minute - start_minute <= 6 * 60
    end as hit

from child_detentions

where end_minute - start_minute > 6 * 60
