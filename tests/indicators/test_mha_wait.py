"""Wait for Mental Health Act assessment: minutes from request to start."""

from tests.conftest import Cases


def test_the_wait_is_from_request_to_start_whatever_the_need(cases: Cases) -> None:
    table = """
    mha_requested_at | mha_started_at   | mh_marker | legal_basis
    2024-05-01 13:00 | 2024-05-01 18:30 | Y         | pace_arrest
    2024-05-01 23:50 | 2024-05-02 00:10 |           | pace_arrest
    2024-05-01 13:00 | 2024-05-01 13:00 | N         | pace_arrest
    2024-05-01 13:00 | 2024-05-01 12:59 | Y         | pace_arrest
                     | 2024-05-01 18:30 | Y         | pace_arrest
    2024-05-01 13:00 |                  | Y         | pace_arrest
    2024-05-01 13:00 | 2024-05-01 18:30 | Y         | s136
    """
    assert cases("mha_wait", table) == [330, 20, 0, None, None, None, None]
