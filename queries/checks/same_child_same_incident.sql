-- One row per contact of a child in an incident that another row has too, but for
-- the first of them.
select
    record,
    month,
    place

from (
    select
        contact_id as record,
        month,
        area as place,
        row_number() over (
            partition by incident_key, child
            order by reported_minute nulls last, contact_id nulls last
        ) as copy

    from child_contacts

    where child is not null
) as numbered

where copy > 1
