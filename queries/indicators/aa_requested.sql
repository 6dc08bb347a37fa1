-- One row per child detention. hit: an appropriate adult was asked for, or came.
select
    *,
    aa_requested_minute is not null
    or aa_arrived_minute is not null as hit

from child_detentions
