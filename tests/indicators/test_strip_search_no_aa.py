"""Strip-searched with no appropriate adult, of strip searches with an answer."""

from tests.conftest import Cases


def test_an_absent_adult_is_a_hit_whatever_the_reason_where_there_is_an_answer(
    cases: Cases,
) -> None:
    table = """
    strip_search | strip_search_aa | legal_basis
    Y            | present         | pace_arrest
    Y            | absent          | pace_arrest
    Y            | absent_urgent   | pace_arrest
    Y            | absent_declined | pace_arrest
    Y            | unknown         | pace_arrest
    Y            |                 | pace_arrest
    N            | absent          | pace_arrest
    U            | absent          | pace_arrest
                 | absent          | pace_arrest
    Y            | absent          | warrant
    """
    found = cases("strip_search_no_aa", table)
    assert found == [False, True, True, True] + [None] * 6
