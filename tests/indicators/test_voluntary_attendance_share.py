"""Dealt with by voluntary attendance, of those and child detentions."""

from tests.conftest import Cases


def test_voluntary_attendances_are_a_share_of_themselves_and_child_detentions(
    cases: Cases,
) -> None:
    table = """
    legal_basis          | age | detention_refused | episode_key | suite
    voluntary_attendance | 15  |                   |             | Exeter
    voluntary_attendance | 17  |                   |             | Exeter
    voluntary_attendance | 10  |                   |             | Exeter
    voluntary_attendance | 9   |                   |             | Exeter
    voluntary_attendance | 15  |                   |             | out_of_force
    pace_arrest          | 15  |                   |             | Exeter
    pace_arrest          | 15  |                   | e1          | Exeter
    pace_arrest          | 15  |                   | e1          | Exeter
    pace_arrest          | 10  | U                 |             | Exeter
    pace_arrest          | 15  |                   |             | out_of_force
    pace_arrest          | 9   |                   |             | Exeter
    pace_arrest          | 15  | Y                 |             | Exeter
    bail_return          | 15  |                   |             | Exeter
    warrant              | 15  |                   |             | Exeter
    """
    found = cases("voluntary_attendance_share", table)
    assert found.count(True) == 3
    assert found.count(False) == 3
    assert len(found) == 6
