-- One row per child charged and refused bail, PACE s38(6): what is recorded of
-- each stage. authority: the one that was asked; where none is recorded, the area
-- of the arrest. No time of asking: it was not asked. Not moved: as far as is
-- recorded.
select
    month,
    mh_need,
    coalesce(s38_authority, area) as authority,
    s38_requested_minute is not null as is_requested,
    s38_response as response,
    coalesce(s38_transferred, 'N') = 'Y' as is_moved,
    coalesce(s38_certificate, 'none_recorded') as certificate

from bail_refused
