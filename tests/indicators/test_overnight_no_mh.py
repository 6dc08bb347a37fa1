"""Children without mental ill health held overnight: the comparator, MH need = N."""

from tests.conftest import Cases


def test_only_children_whose_five_answers_are_no_are_the_comparator(cases: Cases) -> None:
    table = """
    authorised_at    | released_at      | mh_self_declared | mh_marker | self_harm_marker | suicide_marker | hcp_mh_concern
    2024-05-01 23:45 | 2024-05-02 04:00 | N                | N         | N                | N              | N
    2024-05-01 23:45 | 2024-05-02 03:59 | N                | N         | N                | N              | N
    2024-05-01 23:45 | 2024-05-02 04:00 | N                | N         | N                | N              | U
    2024-05-01 23:45 | 2024-05-02 04:00 | N                |           | N                | N              | N
    2024-05-01 23:45 | 2024-05-02 04:00 | N                | N         | N                | N              | Y
    2024-05-01 23:45 |                  | N                | N         | N                | N              | N
    """  # noqa: E501
    assert cases("overnight_no_mh", table) == [True, False, None, None, None, None]
