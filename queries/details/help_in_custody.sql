-- One row per child detention with mental-health need: the outcome of Liaison and
-- Diversion, and whether the child was referred on to mental-health services.
select
    month,
    suite,
    ld_outcome,
    onward_mh_referral as onward

from child_detentions

where mh_need = 'Y'
