-- One row per child and twelve months in which the child had a mental-health
-- contact. month: the last of the twelve; contacts: how many the child had in them.
-- Only the twelve months that end with a financial year, with the newest month or
-- with the one before it, as nothing else is shown. Children without a person key
-- cannot be counted.
with numbered_months as (
    select
        cast(month as string) as month,
        12 * cast(substr(cast(month as string), 1, 4) as bigint)
        + cast(substr(cast(month as string), 6, 2) as bigint) as month_number

    from months
),

newest as (
    select max(month_number) as month_number from numbered_months
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
),

monthly as (
    select
        child,
        cast(month as string) as month,
        count(*) as contacts

    from mh_contacts

    where child is not null

    group by child, month
)

select
    ends.month,
    cast(sum(monthly.contacts) as bigint) as contacts

from monthly

inner join numbered_months
    on monthly.month = numbered_months.month

inner join ends
    on
        numbered_months.month_number between ends.month_number - 11
        and ends.month_number

group by monthly.child, ends.month
