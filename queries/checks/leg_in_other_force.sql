-- One row per custody record of which another leg was in another force's suite.
select distinct
    here.custody_key as record,
    here.month,
    here.suite as place

from custody_records as here

inner join custody_records as elsewhere
    on here.episode_key = elsewhere.episode_key

where
    here.suite <> 'out_of_force'
    and elsewhere.suite = 'out_of_force'
