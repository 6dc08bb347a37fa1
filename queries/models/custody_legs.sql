-- One row per leg held in a suite of this force, in its place in its episode.
-- episode: legs that share episode_key; a record without one is its own episode.
-- A leg in another force's suite is not counted, though the episode may be.
with numbered as (
    select
        *,
        case
            when episode_key is null then concat('record ', custody_key)
            else concat('episode ', episode_key)
        end as episode

    from custody_records

    where suite <> 'out_of_force'
)

select
    *,
    cast(row_number() over (
        partition by episode
        order by arrived_minute nulls last, custody_key nulls last
    ) as bigint) as leg,
    cast(count(*) over (
        partition by episode
        order by arrived_minute nulls last, custody_key nulls last
        rows between current row and unbounded following
    ) as bigint) as leg_from_end

from numbered
