-- One row per overnight child detention with a known disposal. hit: no charge.
select
    *,
    disposal in (
        'no_further_action',
        'released_under_investigation',
        'pre_charge_bail'
    ) as hit

from child_detentions

where
    is_overnight
    and disposal is not null
