-- One row per custody record that follows another of the same child, in the same
-- suite and for the same offence, by less than an hour, and is no leg of it.
select distinct
    later.custody_key as record,
    later.month,
    later.suite as place

from custody_records as later

inner join custody_records as earlier
    on
        later.child = earlier.child
        and later.suite = earlier.suite
        and later.offence_group = earlier.offence_group
        and later.arrived_minute - earlier.arrived_minute between 0 and 59
        and later.custody_key <> earlier.custody_key

where
    (
        later.arrived_minute > earlier.arrived_minute
        or later.custody_key > earlier.custody_key
    )
    and (
        later.episode_key is null
        or earlier.episode_key is null
        or later.episode_key <> earlier.episode_key
    )
