-- One row per child detention with mental-health need, from the first whole month
-- that begins 90 days or more after coverage of contacts does. hit: a mental-health
-- contact of the same child in the 90 days before; null if the child is not known.
with in_need as (
    select child_detentions.*

    from child_detentions

    cross join contacts_coverage

    where
        child_detentions.mh_need = 'Y'
        and child_detentions.start_minute
        >= contacts_coverage.shown_from_minute
),

met_before as (
    select distinct in_need.episode

    from in_need

    inner join mh_contacts
        on
            in_need.child = mh_contacts.child
            and in_need.start_minute > mh_contacts.reported_minute
            and in_need.start_minute
            <= mh_contacts.reported_minute + 90 * 24 * 60
)

select
    in_need.*,
    case
        when in_need.child is not null then met_before.episode is not null
    end as hit

from in_need

left join met_before
    on in_need.episode = met_before.episode
