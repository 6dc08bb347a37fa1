-- One row per child detention whose minutes in the night are known.
-- minutes: most elapsed minutes inside the window of one night; 0 of a complete
-- stay that touched none. is_open: no end is known, so there may be more to come.
-- released_hour: whole hours from the beginning of the window to the release (3:
-- from 3:00 and before 4:00, where it begins at midnight and no clock changes);
-- null where the release was in no window, or is to come.
select
    child_detentions.month,
    child_detentions.mh_need,
    not child_detentions.is_complete as is_open,
    case
        when child_detentions.is_complete
            then cast(floor(
                (child_detentions.end_minute - nights.begins_minute) / 60
            ) as bigint)
    end as released_hour,
    coalesce(child_detentions.longest_night_minutes, 0) as minutes

from child_detentions

left join nights
    on
        child_detentions.end_minute >= nights.begins_minute
        and child_detentions.end_minute < nights.ends_minute

where
    child_detentions.is_complete
    or child_detentions.longest_night_minutes > 0
