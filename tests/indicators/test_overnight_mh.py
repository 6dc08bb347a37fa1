"""Children with mental ill health held overnight: overnight with MH need = Y."""

from tests.conftest import Cases


def test_four_hours_after_midnight_are_overnight_of_children_with_a_need(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | released_at      | mh_marker | hcp_mh_concern
    2024-05-01 23:45 | 2024-05-02 03:59 | Y         |
    2024-05-01 23:45 | 2024-05-02 04:00 | Y         |
    2024-05-01 23:45 | 2024-05-02 04:00 | N         | Y
    2024-05-01 23:45 | 2024-05-02 04:00 | N         | N
    2024-05-01 23:45 | 2024-05-02 04:00 | U         |
    2024-05-01 23:45 | 2024-05-02 04:00 |           |
    2024-05-01 23:45 |                  | Y         |
    2024-05-01 23:45 | 2024-05-01 23:00 | Y         |
    """
    assert cases("overnight_mh", table) == [
        False, True, True, None, None, None, None, None,
    ]  # fmt: skip


def test_a_child_with_a_need_still_in_custody_counts_once_four_hours_have_passed(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | mh_marker | still_in_custody | extracted_at
    2024-05-01 23:45 | Y         | Y                | 2024-05-02 03:59
    2024-05-01 23:45 | Y         | Y                | 2024-05-02 04:00
    2024-05-01 23:45 | Y         |                  | 2024-05-02 09:00
    2024-05-01 23:45 | Y         | U                | 2024-05-02 09:00
    """
    assert cases("overnight_mh", table) == [None, True, None, None]
