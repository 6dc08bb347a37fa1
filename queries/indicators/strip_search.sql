-- One row per child detention where it is known whether the child was
-- strip-searched. hit: the child was.
select
    *,
    strip_search = 'Y' as hit

from child_detentions

where strip_search in ('Y', 'N')
