-- One row per mental-health contact that the police left to a partner or to
-- nobody, of a known child, whose 72 hours have passed. hit: another
-- mental-health contact of the same child came within them.
with followed as (
    select
        *,
        min(reported_minute) over (
            partition by person_key
            order by reported_minute
            range between 1 following and 4320 following
        ) as next_reported_minute

    from mh_contacts

    where person_key is not null
)

select
    followed.*,
    followed.next_reported_minute is not null as hit

from followed

cross join contacts_coverage

where
    followed.rcrp_decision in ('referred_partner', 'no_police_role')
    and followed.reported_minute + 72 * 60 <= contacts_coverage.ends_minute
