"""Back within 72 hours after the police left it to a partner or to nobody."""

from tests.conftest import Cases
from tests.indicators.children import ANN, BEN, CAT, DAN, EVE, FAY


def test_another_within_seventy_two_hours_is_a_hit_and_a_minute_later_is_not(
    cases: Cases,
) -> None:
    table = f"""
    reported_at      | person_key | rcrp_decision    | mh_definition_met
    2024-05-01 12:00 | {ANN}      | referred_partner | Y
    2024-05-04 12:00 | {ANN}      | police_attend    | Y
    2024-05-01 12:00 | {BEN}      | no_police_role   | Y
    2024-05-04 12:01 | {BEN}      | police_attend    | Y
    2024-05-01 12:00 | {CAT}      | no_police_role   | Y
    2024-05-02 12:00 | {CAT}      | police_attend    | N
    2024-05-01 12:00 | {DAN}      | referred_partner | Y
    2024-05-02 12:00 | {DAN}      | referred_partner | Y
    2024-05-01 12:00 |            | referred_partner | Y
    2024-05-01 12:30 |            | referred_partner | Y
    """
    assert cases("repeat_after_no_deployment", contacts=table) == [
        True, None,
        False, None,
        False, None,
        True, False,
        None, None,
    ]  # fmt: skip


def test_only_what_was_left_to_others_can_count_and_only_once_the_hours_have_passed(
    cases: Cases,
) -> None:
    table = f"""
    reported_at      | person_key | rcrp_decision    | mh_definition_met
    2024-05-01 12:00 | {ANN}      | police_attend    | Y
    2024-05-01 12:00 | {BEN}      | joint            | Y
    2024-05-01 12:00 | {CAT}      | not_applicable   | Y
    2024-05-01 12:00 | {DAN}      | unknown          | Y
    2024-05-01 12:00 | {EVE}      |                  | Y
    2024-05-01 12:00 | {FAY}      | no_police_role   | N
    2024-05-29 00:00 | {ANN}      | no_police_role   | Y
    2024-05-29 00:01 | {BEN}      | no_police_role   | Y
    """
    assert cases("repeat_after_no_deployment", contacts=table) == [
        None, None, None, None, None, None, False, None,
    ]  # fmt: skip
