"""Wait for a healthcare professional: from request to seen, MH need = Y."""

from tests.conftest import Cases


def test_the_wait_is_from_request_to_seen_of_children_with_a_need(cases: Cases) -> None:
    table = """
    hcp_requested_at | hcp_seen_at      | mh_marker | legal_basis
    2024-05-01 13:00 | 2024-05-01 13:45 | Y         | pace_arrest
    2024-05-01 23:50 | 2024-05-02 00:10 | Y         | pace_arrest
    2024-05-01 13:00 | 2024-05-01 13:00 | Y         | pace_arrest
    2024-05-01 13:00 | 2024-05-01 12:59 | Y         | pace_arrest
                     | 2024-05-01 13:45 | Y         | pace_arrest
    2024-05-01 13:00 |                  | Y         | pace_arrest
    2024-05-01 13:00 | 2024-05-01 13:45 | N         | pace_arrest
    2024-05-01 13:00 | 2024-05-01 13:45 |           | pace_arrest
    2024-05-01 13:00 | 2024-05-01 13:45 | Y         | warrant
    """
    assert cases("hcp_wait_mh", table) == [
        45, 20, 0, None, None, None, None, None, None,
    ]  # fmt: skip
