"""Strip-searched children: `strip_search = Y`, of known."""

from tests.conftest import Cases


def test_a_strip_search_counts_where_it_is_known(cases: Cases) -> None:
    table = """
    strip_search | strip_search_aa | legal_basis
    Y            |                 | pace_arrest
    N            |                 | pace_arrest
    U            |                 | pace_arrest
                 | absent          | pace_arrest
    Y            |                 | warrant
    """
    assert cases("strip_search", table) == [True, False, None, None, None]
