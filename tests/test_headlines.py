"""The other headline indicators, at their edges: indicators.md, the table."""

from tests.conftest import Cases
from tests.tables import CHILD

OTHER = "cd" * 32


def test_the_wait_for_an_appropriate_adult_who_came_with_the_child_is_nothing(
    cases: Cases,
) -> None:
    table = """
    arrested_at      | authorised_at    | aa_arrived_at
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 12:30
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 10:30
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 10:00
    2024-05-01 10:00 | 2024-05-01 11:00 | 2024-05-01 09:59
                     | 2024-05-01 11:00 | 2024-05-01 09:00
    2024-05-01 10:00 | 2024-05-01 11:00 |
    """
    assert cases("aa_wait", table) == [90, 0, 0, None, 0, None]


def test_left_with_help_is_any_of_four_of_those_where_one_is_known(cases: Cases) -> None:
    table = """
    mh_marker | released_at      | ld_outcome     | onward_mh_referral | ppn_submitted | disposal
    Y         | 2024-05-01 15:00 | referred_camhs |                    |               |
    Y         | 2024-05-01 15:00 | referred_other | N                  | N             | caution
    Y         | 2024-05-01 15:00 | advice         | N                  | N             | caution
    Y         | 2024-05-01 15:00 |                | Y                  |               |
    Y         | 2024-05-01 15:00 |                |                    | Y             |
    Y         | 2024-05-01 15:00 |                |                    |               | hospital_mha
    Y         | 2024-05-01 15:00 |                |                    |               | caution
    Y         | 2024-05-01 15:00 |                | U                  | U             |
    Y         | 2024-05-01 15:00 |                |                    |               |
    Y         |                  | referred_camhs |                    |               |
    N         | 2024-05-01 15:00 | referred_camhs |                    |               |
    """  # noqa: E501
    assert cases("left_with_help", table) == [
        True, True, False, True, True, True, False, None, None, None, None,
    ]  # fmt: skip


def test_bail_refused_children_moved_to_the_authority_by_age_at_charge(
    cases: Cases,
) -> None:
    table = """
    disposal         | age | age_at_charge | s38_transferred
    charged_detained | 17  | 17            | Y
    charged_detained | 17  | 18            | Y
    charged_detained | 17  |               | N
    charged_detained | 17  |               |
    charged_detained | 17  |               | U
    charged_bailed   | 17  | 17            | Y
    """
    assert cases("s38_transferred", table) == [True, None, False, None, None, None]


def test_a_mental_health_professional_counts_where_police_attended_and_it_is_known(
    cases: Cases,
) -> None:
    table = """
    mh_definition_met | arrived_at       | mh_professional
    Y                 | 2024-05-01 13:00 | none
    Y                 | 2024-05-01 13:00 | phone_triage
    Y                 | 2024-05-01 13:00 | unknown
    Y                 | 2024-05-01 13:00 |
    Y                 |                  | phone_triage
    N                 | 2024-05-01 13:00 | phone_triage
    U                 | 2024-05-01 13:00 | phone_triage
    """
    assert cases("mh_professional", contacts=table) == [
        False, True, None, None, None, None, None,
    ]  # fmt: skip


NO_HELP = {
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
    found = cases("no_help_recorded", contacts=table_of({}, *help_given))
    assert found == [True] + [False] * len(help_given)
    further = table_of({"referral_outcome": "no_further_action"})
    assert cases("no_help_recorded", contacts=further) == [True]


def test_no_help_is_only_said_where_everything_is_known_and_police_attended(
    cases: Cases,
) -> None:
    flags = [name for name, value in NO_HELP.items() if value == "N"]
    unknown = [{name: answer} for name in flags for answer in ("", "U")]
    unknown += [
        {"arrived_at": ""},
        {"mh_professional": ""},
        {"mh_professional": "unknown"},
        {"referral_outcome": ""},
        {"referral_outcome": "unknown"},
    ]
    found = cases("no_help_recorded", contacts=table_of(*unknown))
    assert found == [None] * len(unknown)


def test_section_136_counts_whatever_the_contact_was_recorded_as(cases: Cases) -> None:
    table = """
    mh_definition_met | s136_used
    N                 | Y
    U                 | Y
    Y                 | N
    Y                 | U
    Y                 |
    """
    assert cases("s136_detentions", contacts=table) == [True, True, None, None, None]


def test_a_police_station_as_place_of_safety_counts_for_every_contact(
    cases: Cases,
) -> None:
    table = """
    mh_definition_met | s136_place_of_safety
    N                 | police_station
    Y                 | health_based
    """
    assert cases("s136_police_station", contacts=table) == [True]


def held(authorised_at: str, person_key: str, basis: str = "s136", age: int = 15) -> str:
    return f"{authorised_at} | {person_key} | {basis} | {age}"


def test_a_child_held_under_section_136_counts_unless_a_contact_accounts_for_it(
    cases: Cases,
) -> None:
    contacts = f"""
    reported_at      | person_key | s136_place_of_safety
    2024-05-02 12:00 | {CHILD}    | police_station
    2024-05-09 12:00 | {CHILD}    | health_based
    """
    within = [held("2024-05-01 12:00", CHILD), held("2024-05-03 12:00", CHILD)]
    outside = [
        held("2024-05-01 11:59", CHILD),
        held("2024-05-03 12:01", CHILD),
        held("2024-05-02 12:00", OTHER),
        held("2024-05-02 12:00", ""),
        held("2024-05-09 12:00", CHILD),
        held("2024-05-20 12:00", OTHER, age=8),
    ]
    other_basis = [held("2024-05-20 12:00", OTHER, "pace_arrest")]
    header = "authorised_at | person_key | legal_basis | age"
    custody = "\n".join([header, *within, *outside, *other_basis])
    found = cases("s136_police_station", custody, contacts)
    assert found == [True] * (1 + len(outside))
