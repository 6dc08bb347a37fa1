"""Dealt with by voluntary attendance, of those and child detentions."""

from tests.conftest import Cases


def test_voluntary_attendances_are_a_share_of_themselves_and_child_detentions(
    cases: Cases,
) -> None:
    table = """
    legal_basis          | age | detention_refused | episode_key
    voluntary_attendance | 15  |                   |
    voluntary_attendance | 10  |                   |
    pace_arrest          | 15  |                   |
    pace_arrest          | 15  |                   | e1
    pace_arrest          | 15  |                   | e1
    pace_arrest          | 10  | U                 |
    pace_arrest          | 9   |                   |
    pace_arrest          | 15  | Y                 |
    bail_return          | 15  |                   |
    warrant              | 15  |                   |
    """
    found = cases("voluntary_attendance_share", table)
    assert found.count(True) == 2
    assert found.count(False) == 3
    assert len(found) == 5
