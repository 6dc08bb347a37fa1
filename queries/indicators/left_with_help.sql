-- One row per released child detention with mental-health need. hit: at least one
-- of four kinds of help was given; null if of none it is known. Hospital is a
-- disposal, which says nothing of the others: of itself only a yes is known.
select
    *,
    case
        when
            ld_outcome is not null
            or onward_mh_referral in ('Y', 'N')
            or ppn_submitted in ('Y', 'N')
            or disposal = 'hospital_mha'
            then
                coalesce(
                    ld_outcome in ('referred_camhs', 'referred_other'), false
                )
                or coalesce(onward_mh_referral = 'Y', false)
                or coalesce(ppn_submitted = 'Y', false)
                or coalesce(disposal = 'hospital_mha', false)
    end as hit

from child_detentions

where
    mh_need = 'Y'
    and end_minute is not null
