-- One row per episode: the legs of one stay in custody, joined.
-- What describes the child and the arrest is the first leg's, blank or not; the
-- start, with its authorisation, too; the end and the disposal are the last leg's;
-- any other time is the earliest given, but the extract was taken at the latest; a
-- flag is Y if any leg says Y, else N if any says N, else U if any says U.
-- Of other codes the first, or of outcomes the last, that is not blank.
with episodes as (
    select
        episode,
        count(*) as legs,
        min_by(child, case when child is not null then leg end) as child,
        bool_or(dst_ambiguous) as dst_ambiguous,
        bool_or(dst_nonexistent) as dst_nonexistent,
        max(case when leg = 1 then suite end) as suite,
        max(case when leg = 1 then area end) as area,
        max(case when leg = 1 then home_area end) as home_area,
        max(case when leg = 1 then age end) as age,
        max(case when leg = 1 then age_band end) as age_band,
        max(case when leg = 1 then sex end) as sex,
        max(case when leg = 1 then ethnic_group end) as ethnic_group,
        max(case when leg = 1 then ethnic_group_officer end) as ethnic_group_officer,
        max(case when leg = 1 then offence_group end) as offence_group,
        max(case when leg = 1 then legal_basis end) as legal_basis,
        max(case when leg = 1 then month end) as month,
        max(case when leg = 1 then start_minute end) as start_minute,
        max(case when leg = 1 then start_is_arrival end) as start_is_arrival,
        max(case when leg = 1 then arrived_local_minute end) as arrived_local_minute,
        max(case when leg_from_end = 1 then released_minute end) as end_minute,
        max(case when leg_from_end = 1 then disposal end) as disposal,
        min(arrested_minute) as arrested_minute,
        min(arrived_minute) as arrived_minute,
        max(case when leg = 1 then authorised_minute end) as authorised_minute,
        min(charged_minute) as charged_minute,
        max(extracted_minute) as extracted_minute,
        min(aa_requested_minute) as aa_requested_minute,
        min(aa_arrived_minute) as aa_arrived_minute,
        min(parent_informed_minute) as parent_informed_minute,
        min(first_interview_minute) as first_interview_minute,
        min(hcp_requested_minute) as hcp_requested_minute,
        min(hcp_seen_minute) as hcp_seen_minute,
        min(mha_requested_minute) as mha_requested_minute,
        min(mha_started_minute) as mha_started_minute,
        min(first_review_minute) as first_review_minute,
        min(s38_requested_minute) as s38_requested_minute,
        min(s38_left_minute) as s38_left_minute,
        min_by(observation_level, case when observation_level is not null then leg end)
            as observation_level,
        min_by(aa_type, case when aa_type is not null then leg end)
            as aa_type,
        min_by(strip_search_aa, case when strip_search_aa is not null then leg end)
            as strip_search_aa,
        min_by(age_at_charge, case when age_at_charge is not null then leg end)
            as age_at_charge,
        max_by(ld_outcome, case when ld_outcome is not null then leg end)
            as ld_outcome,
        max_by(mha_outcome, case when mha_outcome is not null then leg end)
            as mha_outcome,
        max_by(extension, case when extension is not null then leg end)
            as extension,
        max_by(s38_type, case when s38_type is not null then leg end)
            as s38_type,
        max_by(s38_response, case when s38_response is not null then leg end)
            as s38_response,
        max_by(s38_certificate, case when s38_certificate is not null then leg end)
            as s38_certificate,
        max_by(s38_authority, case when s38_authority is not null then leg end)
            as s38_authority,
        cast(sum(hospital_minutes) as bigint) as hospital_minutes,
        max(case detention_refused when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as detention_refused_rank,
        max(case still_in_custody when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as still_in_custody_rank,
        max(case looked_after when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as looked_after_rank,
        max(case neurodivergence when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as neurodivergence_rank,
        max(case learning_disability when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as learning_disability_rank,
        max(case voluntary_attendance_considered when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as voluntary_attendance_considered_rank,
        max(case mh_self_declared when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as mh_self_declared_rank,
        max(case mh_marker when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as mh_marker_rank,
        max(case self_harm_marker when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as self_harm_marker_rank,
        max(case suicide_marker when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as suicide_marker_rank,
        max(case hcp_mh_concern when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as hcp_mh_concern_rank,
        max(case solicitor_requested when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as solicitor_requested_rank,
        max(case solicitor_seen when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as solicitor_seen_rank,
        max(case strip_search when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as strip_search_rank,
        max(case intimate_search when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as intimate_search_rank,
        max(case force_used when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as force_used_rank,
        max(case s38_transferred when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as s38_transferred_rank,
        max(case pre_release_risk_done when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as pre_release_risk_done_rank,
        max(case ppn_submitted when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as ppn_submitted_rank,
        max(case onward_mh_referral when 'Y' then 3 when 'N' then 2 when 'U' then 1 end)
            as onward_mh_referral_rank

    from custody_legs

    group by episode
)

select
    episode,
    legs,
    child,
    dst_ambiguous,
    dst_nonexistent,
    suite,
    area,
    home_area,
    age,
    age_band,
    sex,
    ethnic_group,
    ethnic_group_officer,
    offence_group,
    legal_basis,
    month,
    start_minute,
    start_is_arrival,
    arrived_local_minute,
    end_minute,
    disposal,
    arrested_minute,
    arrived_minute,
    authorised_minute,
    charged_minute,
    extracted_minute,
    aa_requested_minute,
    aa_arrived_minute,
    parent_informed_minute,
    first_interview_minute,
    hcp_requested_minute,
    hcp_seen_minute,
    mha_requested_minute,
    mha_started_minute,
    first_review_minute,
    s38_requested_minute,
    s38_left_minute,
    observation_level,
    aa_type,
    strip_search_aa,
    age_at_charge,
    ld_outcome,
    mha_outcome,
    extension,
    s38_type,
    s38_response,
    s38_certificate,
    s38_authority,
    hospital_minutes,
    case detention_refused_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as detention_refused,
    case still_in_custody_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as still_in_custody,
    case looked_after_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as looked_after,
    case neurodivergence_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as neurodivergence,
    case learning_disability_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as learning_disability,
    case voluntary_attendance_considered_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as voluntary_attendance_considered,
    case mh_self_declared_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as mh_self_declared,
    case mh_marker_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as mh_marker,
    case self_harm_marker_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as self_harm_marker,
    case suicide_marker_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as suicide_marker,
    case hcp_mh_concern_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as hcp_mh_concern,
    case solicitor_requested_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as solicitor_requested,
    case solicitor_seen_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as solicitor_seen,
    case strip_search_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as strip_search,
    case intimate_search_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as intimate_search,
    case force_used_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as force_used,
    case s38_transferred_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as s38_transferred,
    case pre_release_risk_done_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as pre_release_risk_done,
    case ppn_submitted_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as ppn_submitted,
    case onward_mh_referral_rank when 3 then 'Y' when 2 then 'N' when 1 then 'U' end
        as onward_mh_referral

from episodes
