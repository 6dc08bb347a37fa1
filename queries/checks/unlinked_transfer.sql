-- One row per custody record of a child who arrived within 3 hours of being
-- transferred from a record that it does not share an episode with.
select distinct
    later.custody_key as record,
    later.month,
    later.suite as place

from custody_records as later

inner join custody_records as earlier
    on
        later.child = earlier.child
        and earlier.disposal = 'transferred'
        and later.arrived_minute - earlier.released_minute between 0 and 180
        and later.custody_key <> earlier.custody_key

where
    later.episode_key is null
    or earlier.episode_key is null
    or later.episode_key <> earlier.episode_key
