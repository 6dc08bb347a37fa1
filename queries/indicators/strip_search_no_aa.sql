-- One row per strip search of a child where it is known whether an appropriate
-- adult was there. hit: none was, whatever the reason.
select
    *,
    strip_search_aa <> 'present' as hit

from child_detentions

where
    strip_search = 'Y'
    and strip_search_aa <> 'unknown'
