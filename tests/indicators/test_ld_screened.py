"""Seen by Liaison & Diversion: four outcomes, of known."""

from tests.conftest import Cases


def test_four_outcomes_are_seen_and_any_outcome_is_known(cases: Cases) -> None:
    table = """
    ld_outcome     | legal_basis
    no_need        | pace_arrest
    advice         | pace_arrest
    referred_camhs | pace_arrest
    referred_other | pace_arrest
    declined       | pace_arrest
    not_available  | pace_arrest
    out_of_hours   | pace_arrest
    not_offered    | pace_arrest
                   | pace_arrest
    no_need        | warrant
    """
    assert cases("ld_screened", table) == [True] * 4 + [False] * 4 + [None] * 2


def test_the_outcome_of_a_stay_is_the_last_that_is_not_blank(cases: Cases) -> None:
    table = """
    episode_key | arrived_at       | ld_outcome
    e1          | 2024-05-01 12:00 | not_available
    e1          | 2024-05-01 15:00 | advice
    e2          | 2024-05-01 12:00 | advice
    e2          | 2024-05-01 15:00 |
    e3          | 2024-05-01 12:00 | advice
    e3          | 2024-05-01 15:00 | declined
    """
    assert cases("ld_screened", table) == [True, True, False]
