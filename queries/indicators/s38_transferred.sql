-- One row per child charged and refused bail where it is known whether the child
-- was moved. hit: to local-authority accommodation.
select
    *,
    s38_transferred = 'Y' as hit

from bail_refused

where s38_transferred in ('Y', 'N')
