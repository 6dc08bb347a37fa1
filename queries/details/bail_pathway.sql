-- One row per child charged and refused bail, PACE s38(6): what is recorded of
-- each stage. authority: the one that was asked; where none is recorded, the area
-- of the arrest. No time of asking: it was not asked. certificate: one that can be
-- lawful; no_lawful, where there is none, as the indicator counts it.
select
    month,
    mh_need,
    coalesce(s38_authority, area) as authority,
    s38_requested_minute is not null as is_requested,
    s38_response as response,
    s38_transferred as moved,
    case when has_lawful_certificate then s38_certificate else 'no_lawful' end
        as certificate

from bail_refused
