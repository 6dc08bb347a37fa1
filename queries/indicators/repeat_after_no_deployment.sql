-- One row per mental-health contact that the police left to a partner or to
-- nobody, and whose 72 hours have passed. hit: another mental-health contact of
-- the same child came within them; null if the child is not known.
with followed as (
    select
        *,
        min(reported_minute) over (
            partition by child
            order by reported_minute
            range between 1 following and 4320 following
        ) as next_reported_minute

    from mh_contacts
)

select
    followed.*,
    case
        when followed.child is not null
            then followed.next_reported_minute is not null
    end as hit

from followed

cross join contacts_coverage

where
    followed.rcrp_decision in ('referred_partner', 'no_police_role')
    and followed.reported_minute + 72 * 60 <= contacts_coverage.ends_minute
