-- One row per overnight child detention; not where the charge lies outside the
-- stay. hit: long enough in one night before the charge, or with no charge.
select
    *,
    is_overnight_pre_charge as hit

from child_detentions

where
    is_overnight
    and is_overnight_pre_charge is not null
