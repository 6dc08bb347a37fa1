-- One row per child detention to which an appropriate adult came.
-- minutes: from the start of detention; 0 where the adult came with the child.
-- An adult who came before the arrest is an error: a data check lists it.
select
    *,
    greatest(aa_arrived_minute - start_minute, 0) as minutes

from child_detentions

where
    aa_arrived_minute is not null
    and (arrested_minute is null or aa_arrived_minute >= arrested_minute)
