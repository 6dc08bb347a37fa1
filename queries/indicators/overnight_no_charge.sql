-- One row per overnight child detention. hit: no charge; null if the disposal is
-- not known.
select
    *,
    disposal in (
        'no_further_action',
        'released_under_investigation',
        'pre_charge_bail'
    ) as hit

from child_detentions

where is_overnight
