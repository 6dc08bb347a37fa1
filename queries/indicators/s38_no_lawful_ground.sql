-- One row per child charged and refused bail. hit: not moved, as far as is
-- recorded, and no certificate is recorded that says why.
select
    *,
    coalesce(s38_transferred, 'N') <> 'Y'
    and coalesce(s38_certificate, 'none_recorded') = 'none_recorded' as hit

from bail_refused
