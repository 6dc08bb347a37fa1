-- One row per custody record, by its key, and one per episode: whether the child
-- had a mental-health need. Y if any of the five says so, N if all five say no,
-- otherwise unknown.
with asked as (
    select
        custody_key,
        cast(null as string) as episode,
        mh_self_declared,
        mh_marker,
        self_harm_marker,
        suicide_marker,
        hcp_mh_concern

    from custody

    union all

    select
        cast(null as string) as custody_key,
        episode,
        mh_self_declared,
        mh_marker,
        self_harm_marker,
        suicide_marker,
        hcp_mh_concern

    from custody_episodes
)

select
    custody_key,
    episode,
    case
        when
            mh_self_declared = 'Y'
            or mh_marker = 'Y'
            or self_harm_marker = 'Y'
            or suicide_marker = 'Y'
            or hcp_mh_concern = 'Y'
            then 'Y'
        when
            mh_self_declared = 'N'
            and mh_marker = 'N'
            and self_harm_marker = 'N'
            and suicide_marker = 'N'
            and hcp_mh_concern = 'N'
            then 'N'
        else 'unknown'
    end as mh_need

from asked
