"""Children held overnight, of detentions where it is known.

The rule itself, at every edge, is in tests/test_overnight.py; legs of one stay are in
tests/test_episodes.py. Here: which detentions are in the base.
"""

from tests.conftest import Cases


def test_every_child_detention_counts_where_it_is_known_whatever_the_need(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | released_at      | legal_basis | mh_marker | still_in_custody | extracted_at
    2024-05-01 23:45 | 2024-05-02 04:00 | pace_arrest | Y         |                  |
    2024-05-01 23:45 | 2024-05-02 04:00 | pace_arrest | N         |                  |
    2024-05-01 23:45 | 2024-05-02 03:59 | pace_arrest |           |                  |
    2024-05-01 23:45 |                  | pace_arrest |           | N                | 2024-05-03 12:00
    2024-05-01 23:45 |                  | pace_arrest |           | Y                | 2024-05-02 03:59
    2024-05-01 23:45 |                  | pace_arrest |           | Y                | 2024-05-02 04:00
    2024-05-01 23:45 | 2024-05-02 04:00 | warrant     | Y         |                  |
    2024-05-01 23:45 | 2024-05-02 04:00 | bail_return | Y         |                  |
    """  # noqa: E501
    assert cases("overnight", table) == [
        True, True, False, None, None, True, None, None,
    ]  # fmt: skip
