-- One row per mental-health contact that the police left to a partner or to
-- nobody, and whose 72 hours have passed. hit: another mental-health contact of
-- the same child came within them; null if the child is not known.
with left_alone as (
    select mh_contacts.*

    from mh_contacts

    cross join contacts_coverage

    where
        mh_contacts.rcrp_decision in ('referred_partner', 'no_police_role')
        and mh_contacts.reported_minute + 72 * 60 <= contacts_coverage.ends_minute
),

back as (
    select distinct left_alone.contact_id

    from left_alone

    inner join mh_contacts
        on
            left_alone.child = mh_contacts.child
            and left_alone.reported_minute < mh_contacts.reported_minute
            and left_alone.reported_minute + 72 * 60 >= mh_contacts.reported_minute
)

select
    left_alone.*,
    case
        when left_alone.child is not null then back.contact_id is not null
    end as hit

from left_alone

left join back
    on left_alone.contact_id = back.contact_id
