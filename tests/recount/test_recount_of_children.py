"""Whom and what the recount counts: `docs/specification/definitions.md`, from rule 17."""

from .typed_tables import cases, hits, minutes


def test_rule_17_a_child_is_ten_to_seventeen_on_arrival() -> None:
    stays = """
    authorised_at    | age
    2024-05-01 12:00 | 9
    2024-05-01 12:01 | 10
    2024-05-01 12:02 | 17
    """
    assert len(cases("child_detentions", custody=stays)) == 2


def test_rule_17_whoever_is_eighteen_at_charge_leaves_section_38() -> None:
    stays = """
    authorised_at    | age | age_at_charge | disposal
    2024-05-01 12:00 | 17  | 18            | charged_detained
    2024-05-01 12:00 | 17  | 17            | charged_detained
    2024-05-01 12:00 | 17  |               | charged_detained
    2024-05-01 12:00 | 17  | 17            | charged_bailed
    """
    assert len(cases("s38_bail_refused", custody=stays)) == 2


def test_rule_19_only_an_arrest_that_was_not_refused_is_a_detention() -> None:
    stays = """
    authorised_at    | legal_basis | detention_refused
    2024-05-01 12:00 | pace_arrest | Y
    2024-05-01 12:00 | pace_arrest | U
    2024-05-01 12:00 | bail_return | N
    2024-05-01 12:00 | s136        | N
    """
    assert len(cases("child_detentions", custody=stays)) == 1


def test_rule_22_legs_join_by_arrival_whatever_the_middle_one_lacks() -> None:
    legs = """
    episode_key | suite      | arrived_at       | authorised_at    | released_at
    e           | Torquay    | 2024-05-01 23:50 |                  | 2024-05-02 02:00
    e           | Exeter     | 2024-04-30 22:00 | 2024-04-30 22:30 |
    e           | Barnstaple | 2024-05-01 03:00 | 2024-05-01 03:10 |
    """
    (stay,) = cases("detention_length", custody=legs)
    assert (stay.month, stay.minutes) == ("2024-04", 27 * 60 + 30)
    assert stay.row.words["suite"] == "Exeter"


def test_rule_22_a_tie_of_arrivals_is_settled_by_key() -> None:
    legs = """
    custody_key | episode_key | suite   | arrived_at       | released_at
    kb          | e           | Torquay | 2024-05-01 12:00 | 2024-05-01 14:00
    ka          | e           | Exeter  | 2024-05-01 12:00 | 2024-05-01 13:00
    """
    (stay,) = cases("detention_length", custody=legs)
    assert (stay.row.words["suite"], stay.minutes) == ("Exeter", 120)


def test_rule_22_legs_in_another_force_are_left_out_before_joining() -> None:
    legs = """
    episode_key | suite        | arrived_at       | released_at
    e           | out_of_force | 2024-05-01 12:00 | 2024-05-01 13:00
    e           | Exeter       | 2024-05-01 14:00 | 2024-05-01 15:00
    e           | out_of_force | 2024-05-01 16:00 | 2024-05-01 20:00
    f           | out_of_force | 2024-05-01 16:00 | 2024-05-01 20:00
    """
    assert minutes("detention_length", custody=legs) == [60]


def test_flags_of_legs_prefer_yes_then_no_then_not_known() -> None:
    legs = """
    episode_key | arrived_at       | strip_search
    e           | 2024-05-01 12:00 | N
    e           | 2024-05-01 13:00 | Y
    f           | 2024-05-01 12:00 | U
    f           | 2024-05-01 13:00 | N
    g           | 2024-05-01 12:00 |
    g           | 2024-05-01 13:00 | U
    """
    assert hits("strip_search", custody=legs) == [True, False]


def test_codes_of_legs_are_the_first_the_last_or_the_last_leg_s_own() -> None:
    legs = """
    episode_key | arrived_at       | sex | ld_outcome | disposal    | person_key
    e           | 2024-05-01 12:00 |     | advice     | caution     |
    e           | 2024-05-01 13:00 | F   | declined   | transferred | p
    e           | 2024-05-01 14:00 | F   |            |             | q
    """
    (stay,) = cases("child_detentions", custody=legs)
    names = ("sex", "ld_outcome", "disposal", "person_key")
    assert [stay.row.words[name] for name in names] == ["", "declined", "", "p"]


def test_months_are_shown_that_begin_90_calendar_days_after_coverage_does() -> None:
    """Of 90 days from the 1st of February the last is the 30th of April."""
    stays = """
    authorised_at    | person_key
    2023-02-01 12:00 | other
    2023-05-31 23:59 | early
    2023-06-01 00:00 | child
    """
    assert hits("redetention_90d", custody=stays) == [False]
    leap = """
    authorised_at    | person_key
    2024-02-01 12:00 | other
    2024-04-30 23:59 | early
    2024-05-01 00:00 | child
    """
    assert hits("redetention_90d", custody=leap) == [False]


def test_90_days_before_are_more_than_none_and_at_most_90_times_24_hours() -> None:
    stays = """
    authorised_at    | person_key
    2024-01-01 12:00 | nobody
    2024-05-01 12:00 | exact
    2024-07-30 12:00 | exact
    2024-05-01 12:00 | late
    2024-07-30 12:01 | late
    2024-05-01 12:00 | same
    2024-05-01 12:00 | same
    """
    assert hits("redetention_90d", custody=stays) == [
        False,
        True,
        False,
        False,
        False,
        False,
    ]


def test_a_station_record_is_accounted_for_within_24_hours_either_way() -> None:
    contacts = """
    reported_at      | person_key | s136_place_of_safety | mh_definition_met
    2024-05-01 12:00 | child      | police_station       | N
    """
    records = """
    arrived_at       | person_key | legal_basis | suite
    2024-05-02 12:00 | child      | s136        | Exeter
    2024-05-02 12:01 | child      | s136        | out_of_force
    2024-04-30 12:00 | child      | s136        | Exeter
    2024-05-01 12:00 |            | s136        | Exeter
    """
    assert len(cases("s136_police_station", contacts, records)) == 3


def test_a_child_is_back_within_72_hours_if_later_and_if_they_have_passed() -> None:
    contacts = """
    reported_at      | person_key | rcrp_decision
    2024-05-01 12:00 | exact      | no_police_role
    2024-05-04 12:00 | exact      | joint
    2024-05-01 12:00 | late       | referred_partner
    2024-05-04 12:01 | late       | joint
    2024-05-01 12:00 | same       | no_police_role
    2024-05-01 12:00 | same       | joint
    2024-05-29 00:00 | passed     | no_police_role
    2024-05-29 00:01 | running    | no_police_role
    2024-05-01 12:00 |            | no_police_role
    """
    assert hits("repeat_after_no_deployment", contacts) == [True, False, False, False]


def test_three_contacts_in_90_days_are_one_row_of_the_child_s_month() -> None:
    contacts = """
    reported_at      | person_key | area
    2024-01-01 00:00 | nobody     | Devon
    2024-04-01 12:00 | child      | Devon
    2024-04-02 12:00 | child      | Devon
    2024-06-30 12:00 | child      | Torbay
    2024-06-30 12:01 | other      | Devon
    """
    found = cases("repeat_contacts", contacts)
    assert [(case.month, case.is_hit) for case in found] == [
        ("2024-04", False),
        ("2024-06", True),
        ("2024-06", False),
    ]
    assert [case.row.words["area"] for case in found] == ["Devon", "Torbay", "Devon"]
