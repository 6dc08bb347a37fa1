-- One row per child charged and refused bail. hit: not moved, and no certificate
-- that can be lawful says why; null if it is not known whether the child was moved.
select
    *,
    case
        when s38_transferred = 'Y' then false
        when s38_transferred = 'N' then not has_lawful_certificate
    end as hit

from bail_refused
