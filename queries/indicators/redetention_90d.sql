-- One row per child detention, from the first whole month that begins 90 days or
-- more after coverage does: what went before the others is not known. hit: an
-- earlier detention of the same child began in the 90 days before; null if the
-- child is not known.
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

where followed.start_minute >= custody_coverage.shown_from_minute
