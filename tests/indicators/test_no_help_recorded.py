"""Attended, no help recorded: of attended with all of these known."""

from tests.conftest import Cases

NO_HELP = {
    "mh_definition_met": "Y",
    "arrived_at": "2024-05-01 13:00",
    "ppn_submitted": "N",
    "mh_professional": "none",
    "shared_social_care": "N",
    "shared_camhs": "N",
    "shared_gp": "N",
    "shared_school": "N",
    "shared_early_help": "N",
    "referral_outcome": "none_made",
}


def table_of(*changes: dict[str, str]) -> str:
    """One row for each set of changes to a contact with no help at all."""
    rows = [" | ".join((NO_HELP | change).values()) for change in changes]
    return "\n".join([" | ".join(NO_HELP), *rows])


def test_no_help_is_no_form_no_professional_nothing_shared_and_no_referral(
    cases: Cases,
) -> None:
    help_given = [
        {"ppn_submitted": "Y"},
        {"mh_professional": "camhs_crisis"},
        {"shared_social_care": "Y"},
        {"shared_camhs": "Y"},
        {"shared_gp": "Y"},
        {"shared_school": "Y"},
        {"shared_early_help": "Y"},
        {"referral_outcome": "accepted"},
        {"referral_outcome": "signposted"},
        {"referral_outcome": "pending"},
    ]
    no_further_action = {"referral_outcome": "no_further_action"}
    table = table_of({}, no_further_action, *help_given)
    found = cases("no_help_recorded", contacts=table)
    assert found == [True, True] + [False] * len(help_given)


def test_no_help_is_only_said_where_everything_is_known_and_police_attended(
    cases: Cases,
) -> None:
    flags = [name for name in NO_HELP if name.startswith(("ppn_", "shared_"))]
    unknown = [{name: answer} for name in flags for answer in ("", "U")]
    unknown += [
        {"mh_definition_met": "N"},
        {"mh_definition_met": "U"},
        {"arrived_at": ""},
        {"mh_professional": ""},
        {"mh_professional": "unknown"},
        {"referral_outcome": ""},
        {"referral_outcome": "unknown"},
    ]
    found = cases("no_help_recorded", contacts=table_of(*unknown))
    assert found == [None] * len(unknown)
