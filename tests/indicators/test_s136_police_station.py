"""Section 136: children taken to a police station, from both extracts."""

from heard.catalogue import load_catalogue
from heard.figures.measures import series
from tests.conftest import Cases
from tests.indicators.children import ANN, BEN
from tests.indicators.conftest import Measured


def test_a_police_station_counts_whatever_is_said_of_the_power_and_the_contact(
    cases: Cases,
) -> None:
    table = """
    mh_definition_met | s136_used | s136_place_of_safety
    N                 | Y         | police_station
    U                 |           | police_station
    Y                 | N         | police_station
    Y                 | U         | police_station
    Y                 | Y         | health_based
    Y                 | Y         | unknown
    Y                 | Y         |
    """
    assert cases("s136_police_station", contacts=table) == [True] * 4


def test_a_custody_record_has_no_kind_of_incident_and_is_no_missing_child(
    measured: Measured,
) -> None:
    found = measured(
        "s136_police_station",
        contacts="incident_type | s136_place_of_safety\nmissing | police_station",
        custody="legal_basis\ns136",
    )
    entry = load_catalogue().indicator("s136_police_station")
    cells = series(found, entry, "incident_type", "month")
    assert [(cell.value, cell.numerator) for cell in cells] == [
        ("missing", 1),
        ("not_recorded", 1),
    ]


def held(authorised_at: str, person_key: str, basis: str = "s136", age: int = 15) -> str:
    return f"{authorised_at} | {person_key} | {basis} | {age}"


def test_a_child_held_under_section_136_counts_unless_a_contact_accounts_for_it(
    cases: Cases,
) -> None:
    contacts = f"""
    reported_at      | person_key | s136_place_of_safety
    2024-05-02 12:00 | {ANN}      | police_station
    2024-05-09 12:00 | {ANN}      | health_based
    """
    within = [held("2024-05-01 12:00", ANN), held("2024-05-03 12:00", ANN)]
    outside = [
        held("2024-05-01 11:59", ANN),
        held("2024-05-03 12:01", ANN),
        held("2024-05-02 12:00", BEN),
        held("2024-05-02 12:00", ""),
        held("2024-05-09 12:00", ANN),
        held("2024-05-20 12:00", BEN, age=8),
    ]
    other_basis = [
        held("2024-05-20 12:00", BEN, "pace_arrest"),
        held("2024-05-20 12:00", BEN, "s135"),
    ]
    header = "authorised_at | person_key | legal_basis | age"
    custody = "\n".join([header, *within, *outside, *other_basis])
    found = cases("s136_police_station", custody, contacts)
    assert found == [True] * (1 + len(outside))


def test_each_record_counts_wherever_held_and_whatever_else_it_says(cases: Cases) -> None:
    table = """
    legal_basis | suite        | episode_key | detention_refused | age
    s136        | Exeter       | e1          |                   | 17
    s136        | Torquay      | e1          |                   | 17
    s136        | out_of_force |             |                   | 15
    s136        | Exeter       |             | Y                 | 0
    """
    assert cases("s136_police_station", table) == [True] * 4
