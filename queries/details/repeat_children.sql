-- One row per child and twelve months in which the child had a mental-health
-- contact. month: the last of the twelve; contacts: how many the child had in them.
-- Only the twelve months that end with a financial year, or with the newest months
-- (from the one before the newest contact on), as nothing else is shown. Children
-- without a person key cannot be counted.
with numbered_months as (
    select
        cast(month as string) as month,
        12 * cast(substr(cast(month as string), 1, 4) as bigint)
        + cast(substr(cast(month as string), 6, 2) as bigint) as month_number

    from months
),

monthly as (
    select
        mh_contacts.child,
        numbered_months.month_number,
        count(*) as contacts

    from mh_contacts

    inner join numbered_months
        on cast(mh_contacts.month as string) = numbered_months.month

    where mh_contacts.child is not null

    group by mh_contacts.child, numbered_months.month_number
),

newest as (
    select max(month_number) as month_number from monthly
),

ends as (
    select
        numbered_months.month,
        numbered_months.month_number

    from numbered_months

    cross join newest

    where
        numbered_months.month_number % 12 = 3
        or numbered_months.month_number >= newest.month_number - 1
)

select
    ends.month,
    cast(sum(monthly.contacts) as bigint) as contacts

from monthly

inner join ends
    on
        monthly.month_number between ends.month_number - 11
        and ends.month_number

group by monthly.child, ends.month
