"""Mental-health professional involved: other than none, of attended and known."""

from tests.conftest import Cases


def test_a_mental_health_professional_counts_where_police_attended_and_it_is_known(
    cases: Cases,
) -> None:
    table = """
    mh_definition_met | arrived_at       | mh_professional
    Y                 | 2024-05-01 13:00 | none
    Y                 | 2024-05-01 13:00 | phone_triage
    Y                 | 2024-05-01 13:00 | unknown
    Y                 | 2024-05-01 13:00 |
    Y                 |                  | phone_triage
    N                 | 2024-05-01 13:00 | phone_triage
    U                 | 2024-05-01 13:00 | phone_triage
    """
    assert cases("mh_professional", contacts=table) == [
        False, True, None, None, None, None, None,
    ]  # fmt: skip


def test_every_kind_of_professional_counts_whether_on_the_telephone_or_there(
    cases: Cases,
) -> None:
    table = """
    arrived_at       | mh_professional
    2024-05-01 13:00 | phone_triage
    2024-05-01 13:00 | control_room_nurse
    2024-05-01 13:00 | joint_response_unit
    2024-05-01 13:00 | ambulance_mh
    2024-05-01 13:00 | camhs_crisis
    """
    assert cases("mh_professional", contacts=table) == [True] * 5
