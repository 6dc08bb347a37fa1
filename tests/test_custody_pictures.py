"""Pictures of the night and of the way through custody, from typed details."""

import pytest

from heard import charts, wording
from heard.briefs import arrivals, medians, nights, pathway, threshold
from heard.disclosure import Detail, Span
from heard.figures.details import Count, load_entries
from heard.ground.settings import Overnight

RULE = Overnight("ON-4", 0, 480, 240)


def detail(name: str, *counts: tuple[str, int] | tuple[str, int, int | None]) -> Detail:
    """Of (values in the order of the entry's columns, records, minutes)."""
    found = [Count(tuple(values.split()), n, *minutes) for values, n, *minutes in counts]
    span = Span("", ("2024-05",))
    return Detail(load_entries()[name], span, "ON-4", "", tuple(found))


# -- what if the threshold were another ----------------------------------------------

HELD = detail(
    "longest_nights",
    ("Y false 3", 5, 210),
    ("Y false not_recorded", 3, 480),
    ("Y false not_recorded", 2, 0),
    ("Y true not_recorded", 1, 200),
    ("Y true not_recorded", 1, 300),
    ("N false 3", 1, 239),
    ("unknown false 3", 4, 180),
)


def test_another_threshold_changes_hits_and_which_open_stays_are_known() -> None:
    found = threshold.nights(HELD, RULE.least_minutes)["Y"]

    assert found.share(240).words == "36% (4† of 11)"
    assert found.share(180).words == "83% (10 of 12)"
    assert found.share(301).words == "30% (3† of 10)"


def test_a_release_just_before_it_counts_is_told() -> None:
    found = threshold.nights(HELD, RULE.least_minutes)

    assert threshold.released_sentence(found, RULE) == (
        "10 stays ended between 3am and 4am, in the last hour before a night counts, "
        "so they are not overnight. 5 were with mental ill health and 1† without; for 4† "
        "it is not known."
    )
    released = threshold.released_table(found, RULE).rows
    assert released[3] == ("between 3am and 4am", "5", "1†", "10")
    assert {row[1:] for row in released[:3] + released[4:]} == {("0", "0", "0")}


def test_the_official_threshold_is_named_among_the_others() -> None:
    found = threshold.thresholds(threshold.nights(HELD, 240), RULE)

    assert list(found.names.values()) == [
        "1 hour or more",
        "2 hours or more",
        "3 hours or more",
        "4 hours or more (official)",
        "5 hours or more",
        "6 hours or more",
        "7 hours or more",
    ]
    assert threshold.threshold_sentence(found, 240, 180) == (
        "If a night counted from 3 hours instead of 4 hours, 83% (10 of 12) with mental "
        "ill health would have been held overnight rather than 36% (4† of 11). Without "
        "mental ill health it would be 100% (1† of 1†) rather than 0% (0 of 1†)."
    )


def test_half_hours_hold_neither_nobody_nor_the_whole_night() -> None:
    halves = threshold.nights(HELD, 240)["Y"].halves(480)

    assert len(halves) == 16
    assert halves[7] == 5
    assert sum(halves) == 5


def test_the_bars_of_a_night_are_filled_from_the_threshold_on() -> None:
    shown = wording.NightBars("With", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 240, 180, 10)
    drawn = charts.night_bars(shown)

    fills = list(drawn.data[0].marker.color)
    assert fills[5] != fills[6]
    assert len(set(fills[:6])) == len(set(fills[6:])) == 1
    assert drawn.layout.yaxis.range[0] == 0
    assert {note.text for note in drawn.layout.annotations} == {
        "official: 4 h",
        "what if: 3 h",
    }
    assert "3:30 to 3:59 8;" in wording.night_bars_described(shown)


# -- arrivals, suites, lengths, disposals ---------------------------------------------


def test_late_arrivals_of_those_held_overnight_are_set_against_the_others() -> None:
    found = detail(
        "detention_arrivals",
        ("1 20 Exeter Y true", 6),
        ("1 4 Exeter Y true", 2),
        ("1 19 Exeter Y false", 9),
        ("1 3 Exeter Y false", 1),
        ("1 3 Exeter Y not_recorded", 5),
    )
    assert arrivals.arrivals_sentence(found) == (
        "Of those held overnight, 75% (6 of 8) had arrived between 20:00 and 04:00. Of "
        "those not held overnight, 10% (1† of 10) had."
    )


def test_late_arrivals_are_told_with_and_without_mental_ill_health() -> None:
    found = arrivals.lateness(
        detail(
            "detention_arrivals",
            ("1 20 Exeter Y true", 6),
            ("1 4 Exeter Y true", 2),
            ("1 0 Exeter N true", 1),
            ("1 5 Exeter N true", 4),
            ("1 3 Exeter N false", 7),
            ("1 3 Exeter not_recorded true", 3),
        )
    )
    assert found.share("N", "false").words == "100% (7 of 7)"
    assert found.share("", "true").words == "63% (10 of 16)"
    assert arrivals.lateness_sentence(found) == (
        "Of those held overnight, 75% (6 of 8) with mental ill health had arrived "
        "between 20:00 and 04:00, and 20% (1† of 5) without."
    )


def test_a_suite_shows_the_share_of_those_of_whom_it_is_known() -> None:
    found = nights.suites(
        detail(
            "detention_arrivals",
            ("1 20 Exeter Y true", 6),
            ("1 20 Exeter Y false", 6),
            ("1 20 Exeter Y not_recorded", 6),
            ("1 20 Torquay N true", 5),
            ("1 20 Exeter unknown true", 8),
        )
    )
    assert found.table.rows == [
        ("Exeter", "50% (6 of 12)", "no cases", "70% (14 of 20)"),
        ("Torquay", "no cases", "100% (5 of 5)", "100% (5 of 5)"),
    ]
    assert nights.suites_sentence(found) == (
        "50% (6 of 12) with mental ill health were held overnight."
    )


def test_a_suite_is_named_only_where_its_rate_is_beyond_chance() -> None:
    found = nights.suites(
        detail(
            "detention_arrivals",
            *(("1 20 Plymouth Y true", 46), ("1 20 Plymouth Y false", 110)),
            *(("1 20 Torquay Y true", 35), ("1 20 Torquay Y false", 15)),
            *(("1 20 Camborne Y true", 9), ("1 20 Camborne Y false", 1)),
        )
    )
    assert nights.suites_sentence(found) == (
        "42% (90 of 216) with mental ill health were held overnight; more than chance "
        "explains in Torquay, 70% (35 of 50)."
    )


def test_lengths_stand_in_bands_that_begin_with_their_first_minute() -> None:
    found = nights.lengths(
        detail(
            "stay_lengths",
            ("Y", 1, 179),
            ("Y", 1, 180),
            ("Y", 1, 719),
            ("Y", 1, 720),
            ("Y", 1, 1440),
            ("N", 5, 0),
        )
    )
    held = {name: found.share("Y", value).n for value, name in found.names.items()}
    assert held == {
        "Under 3 hours": 1,
        "3 to under 6 hours": 1,
        "6 to under 9 hours": 0,
        "9 to under 12 hours": 1,
        "12 to under 15 hours": 1,
        "15 to under 18 hours": 0,
        "18 to under 21 hours": 0,
        "21 to under 24 hours": 0,
        "24 hours or more": 1,
    }
    assert nights.lengths_sentence(found).startswith(
        "Held 12 hours or more: 40% (2† of 5) with mental ill health, 0% (0 of 5) without"
    )


def test_what_happened_next_stands_by_frequency_with_the_unknown_last() -> None:
    found = nights.disposals(
        detail(
            "night_disposals",
            ("Y not_recorded", 9),
            ("Y charged_detained", 5),
            ("Y no_further_action", 6),
            ("N pre_charge_bail", 5),
        )
    )
    assert list(found.names.values()) == [
        "No further action",
        "Charged, bail refused",
        "Released on bail before charge",
        "Left blank",
    ]
    assert nights.disposals_sentence(found).startswith(
        "After a night in a cell, 30% (6 of 20) with mental ill health and 100% (5 of 5) "
        "without were released with no charge"
    )


# -- refused bail --------------------------------------------------------------------


def test_the_stages_of_refused_bail_end_with_everybody() -> None:
    found = detail(
        "bail_pathway",
        ("Y Torbay true accepted Y no_lawful", 2),
        ("N Torbay true refused_no_bed N impracticable", 5),
        ("Y Devon false not_recorded N no_lawful", 6),
        ("unknown other true no_reply N no_secure_serious_harm", 4),
        ("unknown other true no_reply U no_lawful", 1),
        ("unknown other true no_reply not_recorded impracticable", 2),
    )
    stages = pathway.stages(found)
    assert sum(share.n for share in list(stages.values())[-5:]) == found.total == 20
    assert stages["No lawful certificate"].n == 6
    assert stages["Moved or not: not recorded"].n == 3
    assert pathway.pathway_sentence(found) == (
        "Of 20 children charged and refused bail, accommodation was asked for 14. The "
        "authority accepted 2† and 2† were moved. 6 were kept with no lawful certificate, "
        "which must not happen. (One for serious harm is not lawful under 12.) With mental "
        "ill health 25% (2† of 8) were moved, without 0% (0 of 5)."
    )
    both = pathway.compared(found, "Stages")
    assert both.share("Y", "Accommodation asked for").words == "25% (2† of 8)"
    assert both.share("N", "Answer: no bed").words == "100% (5 of 5)"
    assert both.share("", "Answer: no bed").words == "25% (5 of 20)"
    shown = pathway.pathway_table(found).columns
    assert list(shown) == [
        *("Stage", "Every authority", "Devon", "Torbay", "An authority elsewhere"),
    ]
    assert [len(cells) for cells in shown.values()] == [len(stages)] * 5


# -- the way through custody -----------------------------------------------------------

WAY = detail(
    "journey",
    ("to_adult Exeter Y known", 12, 100),
    ("to_adult Exeter N known", 10, 40),
    ("to_charge Exeter Y known", 11, 300),
    ("to_charge Exeter N known", 10, 310),
    ("to_charge Exeter N not_given", 5, None),
    ("to_charge Torquay Y reversed", 3, None),
    ("to_charge Torquay Y known", 10, 90),
)
NAMES = {"to_adult": "To the adult", "to_charge": "To the charge"}


def test_a_median_carries_its_number_and_what_is_left_out_is_counted() -> None:
    rows = medians.medians_table(medians.timed(WAY), NAMES, "Step").rows

    assert rows[0] == (
        *("To the adult", "With mental ill health", "1 h 40 min", "1 h 40 min"),
        *("12", "0", "0"),
    )
    assert rows[3] == (
        *("To the charge", "With mental ill health", "5 h 0 min", "5 h 0 min"),
        *("21", "0", "3†"),
    )
    assert rows[4][4:] == ("10", "5", "0")


def test_the_longest_step_and_the_widest_difference_are_told() -> None:
    assert medians.largest_sentence(medians.timed(WAY), NAMES) == (
        "With mental ill health the longest step is “to the charge”: 5 h 0 min (21), "
        "without 5 h 10 min (10). The two groups differ most in “to the adult”: with "
        "mental ill health 1 h 0 min longer."
    )
    few = detail("journey", ("to_adult Exeter Y known", 9, 100))
    assert medians.largest_sentence(medians.timed(few), NAMES) == (
        "No step has 10 stays of both groups: no two are compared."
    )


def test_the_same_step_is_compared_where_there_are_enough_stays() -> None:
    suites = {"Exeter": "Exeter", "Torquay": "Torquay"}
    charge = WAY.where(step="to_charge")

    assert medians.suites_sentence(
        medians.timed(charge, "suite"), suites, "To the charge"
    ) == (
        "To the charge, with mental ill health: longest 5 h 0 min (11) in Exeter, shortest "
        "1 h 30 min (10) in Torquay."
    )
    adult = WAY.where(step="to_adult")
    assert medians.suites_sentence(
        medians.timed(adult, "suite"), suites, "To the adult"
    ) == ("To the adult: fewer than two suites have 10 such stays.")


def test_who_was_asked_for_and_never_came_is_told() -> None:
    found = detail(
        "journey",
        ("wait_adult Exeter Y known", 6, 60),
        ("wait_adult Exeter Y not_given", 5, None),
        ("wait_adult Exeter Y reversed", 2, None),
        ("wait_assessment Exeter N not_given", 1, None),
    )
    assert medians.waits_sentence(medians.timed(found)) == (
        "From the request to an appropriate adult: 1 h 0 min (6) with mental ill health, "
        "no such stays without. Asked for, but with no time of arrival or start: 5 of 13 "
        "appropriate adults, 0 of 0 healthcare professionals, 1† of 1† Mental Health Act "
        "assessments."
    )


def test_a_lane_holds_what_happened_in_order_of_time() -> None:
    both = medians.lanes(medians.timed(WAY), {"to_charge": "charge", "to_adult": "adult"})

    assert [moment.name for moment in both[0].moments] == ["arrival", "adult", "charge"]
    drawn = charts.time_line(both)
    assert list(drawn.data[0].y) == pytest.approx([0, 100 / 60, 5])
    assert drawn.data[0].line.dash != drawn.data[1].line.dash
    assert drawn.layout.yaxis.range[0] > 5 > 0 > drawn.layout.yaxis.range[1]
    assert "adult after 1 h 40 min (12 stays)" in wording.time_line_described(both)


def test_a_pair_is_told_apart_without_colour_and_begins_at_zero() -> None:
    pairs = medians.medians(medians.timed(WAY), NAMES, "Median of each step")
    drawn = charts.pair_chart(pairs)

    assert [bool(trace.marker.pattern.shape) for trace in drawn.data[:2]] == [False, True]
    assert drawn.layout.xaxis.range[0] == 0
    assert list(drawn.data[0].text) == ["1 h 40 min (12)", "5 h 0 min (21)"]
    assert wording.pairs_words(pairs) == (
        "Median of each step. To the adult: with mental ill health 1 h 40 min (12), "
        "without 40 min (10); To the charge: with mental ill health 5 h 0 min (21), "
        "without 5 h 10 min (10)."
    )
