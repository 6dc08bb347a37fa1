-- One row per overnight child detention. hit: long enough in one night after the
-- charge; null where the charge lies outside the stay.
select
    *,
    is_overnight_post_charge as hit

from child_detentions

where is_overnight
