"""Safeguarding form submitted: `ppn_submitted = Y`, of attended and known."""

from tests.conftest import Cases


def test_a_form_counts_where_police_attended_and_it_is_known(cases: Cases) -> None:
    table = """
    ppn_submitted | arrived_at       | ppn_submitted_at | mh_definition_met
    Y             | 2024-05-01 13:00 |                  | Y
    N             | 2024-05-01 13:00 |                  | Y
    U             | 2024-05-01 13:00 |                  | Y
                  | 2024-05-01 13:00 |                  | Y
                  | 2024-05-01 13:00 | 2024-05-01 15:00 | Y
    Y             |                  |                  | Y
    N             |                  |                  | Y
    Y             | 2024-05-01 13:00 |                  | N
    Y             | 2024-05-01 13:00 |                  | U
    """
    assert cases("ppn_submitted", contacts=table) == [
        True, False, None, None, None, None, None, None, None,
    ]  # fmt: skip
