"""Section 136 detentions of children: `s136_used = Y`, of all contacts."""

from tests.conftest import Cases


def test_section_136_counts_whatever_the_contact_was_recorded_as(cases: Cases) -> None:
    table = """
    mh_definition_met | s136_used | age | s136_place_of_safety
    N                 | Y         | 15  |
    U                 | Y         | 17  | health_based
    Y                 | Y         | 0   | police_station
    Y                 | N         | 15  | health_based
    Y                 | U         | 15  |
    Y                 |           | 15  | health_based
    """
    found = cases("s136_detentions", contacts=table)
    assert found == [True, True, True, None, None, None]
