"""Overnight, then not charged: three disposals, of overnight with a known disposal."""

from tests.conftest import Cases


def test_three_disposals_are_no_charge_of_overnight_detentions_with_a_disposal(
    cases: Cases,
) -> None:
    table = """
    authorised_at    | released_at      | disposal
    2024-05-01 20:00 | 2024-05-02 04:00 | no_further_action
    2024-05-01 20:00 | 2024-05-02 04:00 | released_under_investigation
    2024-05-01 20:00 | 2024-05-02 04:00 | pre_charge_bail
    2024-05-01 20:00 | 2024-05-02 04:00 | charged_bailed
    2024-05-01 20:00 | 2024-05-02 04:00 | charged_detained
    2024-05-01 20:00 | 2024-05-02 04:00 | caution
    2024-05-01 20:00 | 2024-05-02 04:00 | community_resolution
    2024-05-01 20:00 | 2024-05-02 04:00 | hospital_mha
    2024-05-01 20:00 | 2024-05-02 04:00 | other
    2024-05-01 20:00 | 2024-05-02 04:00 |
    2024-05-01 20:00 | 2024-05-02 03:59 | no_further_action
    2024-05-01 20:00 |                  | no_further_action
    """
    found = cases("overnight_no_charge", table)
    assert found == [True] * 3 + [False] * 6 + [None] * 3


def test_the_disposal_is_the_last_legs(cases: Cases) -> None:
    table = """
    episode_key | arrived_at       | released_at      | disposal
    e1          | 2024-05-01 20:00 | 2024-05-02 01:00 | transferred
    e1          | 2024-05-02 02:00 | 2024-05-02 05:00 | no_further_action
    e2          | 2024-05-01 20:00 | 2024-05-02 01:00 | no_further_action
    e2          | 2024-05-02 02:00 | 2024-05-02 05:00 |
    """
    assert cases("overnight_no_charge", table) == [True, None]
