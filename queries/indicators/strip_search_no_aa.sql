-- One row per strip search of a child. hit: no appropriate adult was there,
-- whatever the reason; null if that is not known.
select
    *,
    case
        when strip_search_aa <> 'unknown' then strip_search_aa <> 'present'
    end as hit

from child_detentions

where strip_search = 'Y'
