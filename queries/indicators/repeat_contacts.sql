-- One row per child and month with a mental-health contact, as the child was at
-- the last of them. hit: any of them was the third or more in the 90 days that
-- end with it, so that the last but two was no more than 90 days before. From the
-- first whole month that begins 90 days or more after coverage does: what went
-- before the others is not known. Longer periods add their months.
with placed as (
    select
        mh_contacts.*,
        mh_contacts.reported_minute
        >= contacts_coverage.shown_from_minute as is_counted,
        lag(mh_contacts.reported_minute, 2) over (
            partition by mh_contacts.child
            order by
                mh_contacts.reported_minute nulls last,
                mh_contacts.contact_id nulls last
        ) as last_but_two_minute,
        lead(mh_contacts.month) over (
            partition by mh_contacts.child
            order by
                mh_contacts.reported_minute nulls last,
                mh_contacts.contact_id nulls last
        ) as next_month

    from mh_contacts

    cross join contacts_coverage

    where mh_contacts.child is not null
),

often as (
    select distinct
        child,
        month

    from placed

    where
        is_counted
        and reported_minute <= last_but_two_minute + 90 * 24 * 60
)

select
    placed.*,
    often.child is not null as hit

from placed

left join often
    on
        placed.child = often.child
        and placed.month = often.month

where
    placed.is_counted
    and (placed.next_month is null or placed.next_month <> placed.month)
