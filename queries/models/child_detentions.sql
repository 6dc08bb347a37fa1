-- One row per child detention: an episode that began with an arrest under PACE
-- of a child of 10 to 17, and whose detention was not refused.
-- is_overnight: true, false, or null where it is not known (no end; or still in
-- custody at the extract and not yet long enough in any night).
-- is_overnight_pre_charge, is_overnight_post_charge: the same for either side of
-- the charge alone; null also where the charge lies outside the stay.
-- length_minutes: of complete stays, without time in hospital.
with longest_nights as (
    select
        episode,
        max(night_minutes) as longest_night_minutes,
        cast(sum(night_minutes) as bigint) as night_minutes,
        count(*) filter (where night_minutes >= least_minutes)
            as nights_count,
        bool_or(before_charge_minutes >= least_minutes)
            as is_overnight_pre_charge,
        bool_or(after_charge_minutes >= least_minutes)
            as is_overnight_post_charge

    from detention_nights

    group by episode
),

detained as (
    select
        custody_episodes.*,
        mh_needs.mh_need,
        longest_nights.longest_night_minutes,
        longest_nights.night_minutes,
        longest_nights.is_overnight_pre_charge,
        longest_nights.is_overnight_post_charge,
        coalesce(longest_nights.nights_count, 0) as nights_count,
        custody_episodes.end_minute is not null
        and custody_episodes.end_minute >= custody_episodes.start_minute
            as is_complete,
        custody_episodes.end_minute
        - custody_episodes.start_minute
        - coalesce(custody_episodes.hospital_minutes, 0) as held_minutes

    from custody_episodes

    inner join mh_needs
        on custody_episodes.episode = mh_needs.episode

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
    case when held_minutes >= 0 then held_minutes end as length_minutes

from detained
