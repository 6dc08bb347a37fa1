"""Length of detention: minutes from start to end less hospital, of complete."""

from tests.conftest import Cases


def test_the_length_is_from_start_to_release_without_hospital_of_complete_detentions(
    cases: Cases,
) -> None:
    table = """
    arrived_at       | authorised_at    | released_at      | hospital_minutes | still_in_custody | extracted_at
    2024-05-01 11:00 | 2024-05-01 12:00 | 2024-05-01 15:00 |                  |                  |
    2024-05-01 11:00 |                  | 2024-05-01 15:00 |                  |                  |
    2024-05-01 11:00 | 2024-05-01 12:00 | 2024-05-01 15:00 | 60               |                  |
    2024-05-01 11:00 | 2024-05-01 12:00 | 2024-05-01 15:00 | 180              | Y                | 2024-05-02 12:00
    2024-05-01 11:00 | 2024-05-01 12:00 | 2024-05-01 12:00 | 0                |                  |
    2024-05-01 11:00 | 2024-05-01 12:00 | 2024-05-01 15:00 | 181              |                  |
    2024-05-01 11:00 | 2024-05-01 12:00 | 2024-05-01 11:59 |                  |                  |
    2024-05-01 11:00 | 2024-05-01 12:00 |                  |                  | Y                | 2024-05-02 12:00
    2024-05-01 11:00 | 2024-05-01 12:00 |                  |                  | N                | 2024-05-02 12:00
    """  # noqa: E501
    assert cases("detention_length", table) == [
        180, 240, 120, 0, 0, None, None, None, None,
    ]  # fmt: skip


def test_the_way_between_suites_counts_and_minutes_in_hospital_add_up(
    cases: Cases,
) -> None:
    table = """
    episode_key | legal_basis | authorised_at    | released_at      | hospital_minutes
    e1          | pace_arrest | 2024-05-01 12:00 | 2024-05-01 13:00 | 10
    e1          | pace_arrest | 2024-05-01 14:00 | 2024-05-01 15:00 | 20
                | pace_arrest | 2024-03-30 23:30 | 2024-03-31 04:00 |
                | pace_arrest | 2024-10-26 23:30 | 2024-10-27 04:00 |
                | warrant     | 2024-05-01 12:00 | 2024-05-01 13:00 |
    """
    assert cases("detention_length", table) == [150, 210, 330, None]
