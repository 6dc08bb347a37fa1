-- One row per child detention, but for the first 90 days of coverage: what went
-- before them is not known. hit: an earlier detention of the same child began in
-- the 90 days before; null if the child is not known.
with followed as (
    select
        *,
        max(start_minute) over (
            partition by child
            order by start_minute
            range between 129600 preceding and 1 preceding
        ) as earlier_start_minute

    from child_detentions
)

select
    followed.*,
    case
        when followed.child is not null
            then followed.earlier_start_minute is not null
    end as hit

from followed

cross join custody_coverage

where followed.start_minute >= custody_coverage.begins_minute + 90 * 24 * 60
