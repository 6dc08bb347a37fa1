-- One row per overnight child detention; not where the charge lies outside the
-- stay. hit: long enough in one night after the charge.
select
    *,
    is_overnight_post_charge as hit

from child_detentions

where
    is_overnight
    and is_overnight_post_charge is not null
