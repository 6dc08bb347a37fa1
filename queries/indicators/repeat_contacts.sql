-- One row per child and month with a mental-health contact, as the child was at
-- the last of them. hit: any of them was the third or more in the 90 days that
-- end with it. Nothing of the first 90 days of coverage: what went before them is
-- not known. Longer periods add their months.
with counted as (
    select
        *,
        count(*) over (
            partition by child
            order by reported_minute
            range between 129600 preceding and current row
        ) as contacts_in_90_days

    from mh_contacts

    where child is not null
),

ranked as (
    select
        counted.*,
        max(counted.contacts_in_90_days) over (
            partition by counted.child, counted.month
        ) as most_in_90_days,
        row_number() over (
            partition by counted.child, counted.month
            order by
                counted.reported_minute desc nulls last,
                counted.contact_id desc nulls last
        ) as place_from_last

    from counted

    cross join contacts_coverage

    where
        counted.reported_minute
        >= contacts_coverage.begins_minute + 90 * 24 * 60
)

select
    *,
    most_in_90_days >= 3 as hit

from ranked

where place_from_last = 1
