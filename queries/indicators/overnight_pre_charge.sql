-- One row per overnight child detention. hit: long enough in one night before the
-- charge, or with no charge; null where the charge lies outside the stay.
select
    *,
    is_overnight_pre_charge as hit

from child_detentions

where is_overnight
