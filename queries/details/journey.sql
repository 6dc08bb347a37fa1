-- One row per child detention and step from one of its times to another.
-- step: `at_`: from arrival until something happened; `to_`: from one thing until
-- another; `wait_`: from asking for someone until they came, where they were asked
-- for. times: known, both are given; not_given, one is not (it did not happen, or
-- was not recorded); reversed, an error of the record or a breach of the order.
-- minutes: of known ones. What runs from the authorisation runs from the start of
-- detention, as the indicators do; only the step to the authorisation itself needs
-- one that is recorded. An appropriate adult who came with the child waits 0, as in
-- aa_wait; one before the arrest is an error. The healthcare professional is timed
-- from the start: mostly they come before the appropriate adult.
with steps as (
    select steps.step

    from (
        values
        ('at_authorised'),
        ('at_adult'),
        ('at_professional'),
        ('at_interview'),
        ('at_charge'),
        ('at_release'),
        ('to_adult'),
        ('to_professional'),
        ('to_interview'),
        ('to_charge'),
        ('to_release_charged'),
        ('to_release_not_charged'),
        ('wait_adult'),
        ('wait_professional'),
        ('wait_assessment')
    ) as steps (step)
),

timed as (
    select
        steps.step,
        child_detentions.month,
        child_detentions.suite,
        child_detentions.mh_need,
        steps.step in ('at_adult', 'to_adult')
        and not coalesce(aa_arrived_minute < arrested_minute, false)
            as may_be_there_already,
        case steps.step
            when 'to_adult' then start_minute
            when 'to_professional' then start_minute
            when 'to_interview' then aa_arrived_minute
            when 'to_charge' then first_interview_minute
            when 'to_release_charged' then charged_minute
            when 'to_release_not_charged' then first_interview_minute
            when 'wait_adult' then aa_requested_minute
            when 'wait_professional' then hcp_requested_minute
            when 'wait_assessment' then mha_requested_minute
            else arrived_minute
        end as from_minute,
        case steps.step
            when 'at_authorised' then authorised_minute
            when 'at_adult' then aa_arrived_minute
            when 'at_professional' then hcp_seen_minute
            when 'at_interview' then first_interview_minute
            when 'at_charge' then charged_minute
            when 'to_adult' then aa_arrived_minute
            when 'to_professional' then hcp_seen_minute
            when 'to_interview' then first_interview_minute
            when 'to_charge' then charged_minute
            when 'wait_adult' then aa_arrived_minute
            when 'wait_professional' then hcp_seen_minute
            when 'wait_assessment' then mha_started_minute
            else end_minute
        end as to_minute

    from child_detentions

    cross join steps

    where
        case steps.step
            when 'to_release_charged' then charged_minute is not null
            when 'to_release_not_charged' then charged_minute is null
            when 'wait_adult' then aa_requested_minute is not null
            when 'wait_professional' then hcp_requested_minute is not null
            when 'wait_assessment' then mha_requested_minute is not null
            else true
        end
)

select
    step,
    month,
    suite,
    mh_need,
    case
        when from_minute is null or to_minute is null then 'not_given'
        when to_minute >= from_minute or may_be_there_already then 'known'
        else 'reversed'
    end as times,
    case
        when to_minute >= from_minute then to_minute - from_minute
        when to_minute < from_minute and may_be_there_already then 0
    end as minutes

from timed
