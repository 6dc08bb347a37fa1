-- One row per episode and night that it touches: elapsed minutes of the stay
-- inside the night's window, which is 7 hours long when the clocks go forward and
-- 9 when they go back. Minutes of two nights are never added. An open stay is
-- counted up to the extract.
-- before_charge_minutes, after_charge_minutes: the same for the stay before and
-- after the charge; null where the charge lies outside the stay.
with stays as (
    select
        episode,
        start_minute,
        charged_minute,
        case
            when end_minute is not null then end_minute
            when still_in_custody = 'Y' then extracted_minute
        end as until_minute

    from custody_episodes
),

parted as (
    select
        episode,
        start_minute,
        until_minute,
        case
            when charged_minute is null then until_minute
            when charged_minute between start_minute and until_minute
                then charged_minute
        end as parting_minute

    from stays
)

select
    parted.episode,
    nights.night_date,
    nights.least_minutes,
    least(parted.until_minute, nights.ends_minute)
    - greatest(parted.start_minute, nights.begins_minute) as night_minutes,
    case
        when parted.parting_minute is not null
            then greatest(
                least(parted.parting_minute, nights.ends_minute)
                - greatest(parted.start_minute, nights.begins_minute),
                0
            )
    end as before_charge_minutes,
    case
        when parted.parting_minute is not null
            then greatest(
                least(parted.until_minute, nights.ends_minute)
                - greatest(parted.parting_minute, nights.begins_minute),
                0
            )
    end as after_charge_minutes

from parted

inner join nights
    on
        parted.until_minute > nights.begins_minute
        and parted.start_minute < nights.ends_minute

where parted.until_minute >= parted.start_minute
