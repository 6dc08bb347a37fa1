"""Appropriate adult requested: a request or an arrival given, of all."""

from tests.conftest import Cases


def test_a_request_or_an_arrival_counts_and_without_either_it_did_not_happen(
    cases: Cases,
) -> None:
    table = """
    aa_requested_at  | aa_arrived_at    | aa_type | legal_basis
    2024-05-01 13:00 | 2024-05-01 14:00 | scheme  | pace_arrest
    2024-05-01 13:00 |                  |         | pace_arrest
                     | 2024-05-01 14:00 |         | pace_arrest
                     |                  |         | pace_arrest
                     |                  | scheme  | pace_arrest
    2024-05-01 13:00 |                  |         | warrant
    """
    assert cases("aa_requested", table) == [True, True, True, False, False, None]
