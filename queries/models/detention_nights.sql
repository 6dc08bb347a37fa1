-- One row per child detention and night that it touches.
-- night_minutes: elapsed minutes of the stay inside the night's window, which
-- is 7 hours long when the clocks go forward and 9 when they go back. Minutes of
-- two nights are never added. An open stay is counted up to the extract.
with stays as (
    select
        episode,
        start_minute,
        case
            when end_minute is not null then end_minute
            when still_in_custody = 'Y' then extracted_minute
        end as until_minute

    from custody_episodes
)

select
    stays.episode,
    nights.night_date,
    nights.least_minutes,
    least(stays.until_minute, nights.ends_minute)
    - greatest(stays.start_minute, nights.begins_minute) as night_minutes

from stays

inner join nights
    on
        stays.until_minute > nights.begins_minute
        and stays.start_minute < nights.ends_minute

where stays.until_minute >= stays.start_minute
