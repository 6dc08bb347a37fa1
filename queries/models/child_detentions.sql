-- One row per child detention: an episode that began with an arrest under PACE
-- of a child of 10 to 17, and whose detention was not refused.
-- is_overnight: true, false, or null where it is not known (no end; or still in
-- custody at the extract and not yet long enough in any night).
-- length_minutes: of complete stays, without time in hospital.
-- mh_need: Y if any of the five says Y, N if all say N, otherwise unknown.
with longest_nights as (
    select
        episode,
        max(night_minutes) as longest_night_minutes,
        cast(sum(night_minutes) as bigint) as night_minutes,
        count_if(night_minutes >= least_minutes) as nights_count

    from detention_nights

    group by episode
),

detained as (
    select
        custody_episodes.*,
        longest_nights.longest_night_minutes,
        longest_nights.night_minutes,
        coalesce(longest_nights.nights_count, 0) as nights_count,
        custody_episodes.end_minute is not null
        and custody_episodes.end_minute >= custody_episodes.start_minute
            as is_complete

    from custody_episodes

    left join longest_nights
        on custody_episodes.episode = longest_nights.episode

    where
        custody_episodes.legal_basis = 'pace_arrest'
        and custody_episodes.age between 10 and 17
        and coalesce(custody_episodes.detention_refused, 'N') <> 'Y'
)

select
    *,
    case
        when nights_count > 0 then true
        when is_complete then false
    end as is_overnight,
    case
        when
            is_complete
            and end_minute - start_minute >= coalesce(hospital_minutes, 0)
            then end_minute - start_minute - coalesce(hospital_minutes, 0)
    end as length_minutes,
    case
        when
            mh_self_declared = 'Y'
            or mh_marker = 'Y'
            or self_harm_marker = 'Y'
            or suicide_marker = 'Y'
            or hcp_mh_concern = 'Y'
            then 'Y'
        when
            mh_self_declared = 'N'
            and mh_marker = 'N'
            and self_harm_marker = 'N'
            and suicide_marker = 'N'
            and hcp_mh_concern = 'N'
            then 'N'
        else 'unknown'
    end as mh_need

from detained
