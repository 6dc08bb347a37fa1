-- One row per custody record with a time after the stay had ended: an appropriate
-- adult, a healthcare professional, an interview, a review, an assessment, or the
-- way to the local authority. The end is the last leg's; another leg may hold what
-- happened in the next suite.
select
    custody_legs.custody_key as record,
    custody_legs.month,
    custody_legs.suite as place

from custody_legs

inner join custody_episodes
    on custody_legs.episode = custody_episodes.episode

where
    custody_legs.aa_arrived_minute > custody_episodes.end_minute
    or custody_legs.hcp_seen_minute > custody_episodes.end_minute
    or custody_legs.first_interview_minute > custody_episodes.end_minute
    or custody_legs.first_review_minute > custody_episodes.end_minute
    or custody_legs.mha_started_minute > custody_episodes.end_minute
    or custody_legs.s38_left_minute > custody_episodes.end_minute
