-- One row per child detention of a known child, but for the first 90 days of
-- coverage: what went before them is not known. hit: an earlier detention of the
-- same child began in the 90 days before.
with followed as (
    select
        *,
        max(start_minute) over (
            partition by person_key
            order by start_minute
            range between 129600 preceding and 1 preceding
        ) as earlier_start_minute

    from child_detentions

    where person_key is not null
)

select
    followed.*,
    followed.earlier_start_minute is not null as hit

from followed

cross join custody_coverage

where followed.start_minute >= custody_coverage.begins_minute + 90 * 24 * 60
