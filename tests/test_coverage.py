"""What was not supplied is not zero: gaps are asked about, and the answer is kept."""

import json

import pytest

from heard import store
from heard.__main__ import main
from heard.catalogue import load_catalogue
from heard.disclosure import INTERNAL, Published, open_door
from heard.figures.measures import Cell, measures, series
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from tests import supplying
from tests.conftest import Write
from tests.test_unusual import months

HALF = months(("2024-01", 20), ("2024-02", 20), ("2024-05", 20), ("2024-06", 20))
TWO_SUITES = "custody_key | arrived_at | suite | area"


def cells(settings: Settings, by: str | None = None, period: str = "month") -> list[Cell]:
    catalogue = load_catalogue()
    measured = measures(settings, catalogue, store.snapshot(settings))
    return series(measured, catalogue.indicator("child_detentions"), by, period)


def shown(settings: Settings, by: str | None = None, period: str = "month") -> Published:
    catalogue = load_catalogue()
    door = open_door(settings, catalogue, store.snapshot(settings), INTERNAL)
    return door.published(catalogue.indicator("child_detentions"), by, period)


def loaded(
    settings: Settings, write: Write, table: str, *answers: tuple[str, str], name: str = ""
) -> store.Receipt:
    said = tuple(
        store.Statement(store.read_gap(gap, "custody", settings), answer)
        for gap, answer in answers
    )
    path = write("custody", table, name)
    return supplying.load(settings, "custody", path, by="A. Analyst", answers=said)


def test_months_without_rows_are_asked_about_and_count_as_nothing_until_answered(
    settings: Settings, write: Write
) -> None:
    receipt = loaded(settings, write, HALF)
    assert receipt.gaps == ("2024-03..2024-04",)
    assert receipt.queries == (
        "2024-03 to 2024-04: no rows, between 20 in 2024-02 and 20 in 2024-05.",
    )
    assert [(c.period, c.numerator) for c in cells(settings)][1:4] == [
        ("2024-02", 20),
        ("2024-03", 0),
        ("2024-04", 0),
    ]
    open_months = [f.period for f in shown(settings).figures if f.is_open]
    assert open_months == ["2024-03", "2024-04"]
    assert not any(f.is_judged for f in shown(settings).figures if f.is_open)


def test_no_data_makes_gaps_and_marks_the_periods_that_hold_them(
    settings: Settings, write: Write
) -> None:
    receipt = loaded(settings, write, HALF, ("2024-03..2024-04", "no_data"))
    assert receipt.gaps == ()
    assert [c.period for c in cells(settings)] == [
        "2024-01",
        "2024-02",
        "2024-05",
        "2024-06",
    ]
    quarters = shown(settings, period="quarter").figures
    assert [(f.period, f.numerator, f.months, f.of_months) for f in quarters] == [
        ("2024-Q1", 40, 2, 3),
        ("2024-Q2", 40, 2, 3),
    ]
    assert not any(f.is_judged for f in quarters)


def test_none_is_a_true_zero_and_is_judged(settings: Settings, write: Write) -> None:
    loaded(settings, write, HALF, ("2024-03", "none"), ("2024-04", "none"))
    figures = {f.period: f for f in shown(settings).figures}
    assert figures["2024-03"].numerator == 0 and figures["2024-03"].is_judged
    assert supplying.inspect(settings, "custody", write("custody", HALF)).queries == ()


def test_an_answer_can_be_changed_later_and_taken_back(
    settings: Settings, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(settings, write, HALF)
    words = ["coverage", "custody", "--no-data", "2024-03..2024-04", "--reason", "no feed"]
    assert main([*words, "--by", "A. Analyst"]) == 0
    assert "Kept as version 2 of custody." in capsys.readouterr().out
    assert len(cells(settings)) == 4
    assert main(words) == 0
    assert "This was said already." in capsys.readouterr().out
    assert main(["coverage", "custody", "--none", "2024-03"]) == 0
    assert [c.period for c in cells(settings)][2] == "2024-03"
    assert main(["revert", "custody", "1"]) == 0
    assert len(cells(settings)) == 6
    assert main(["history", "--json"]) == 0
    entries = json.loads(capsys.readouterr().out.splitlines()[-1])["custody"]
    assert entries[2]["kind"] == "coverage" and entries[2]["reason"] == "no feed"
    assert entries[2]["statements"] == {"2024-03..2024-04": "no_data"}


def test_the_command_lists_what_is_covered(
    settings: Settings, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(settings, write, HALF, ("2024-03", "no_data"))
    assert main(["coverage"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "extract,kind,place,month,state"
    assert lines[2:5] == [
        "custody,,,2024-02,covered",
        "custody,,,2024-03,no data",
        "custody,,,2024-04,asked",
    ]


def test_a_gap_between_two_supplies_is_no_data_until_someone_says_there_were_none(
    settings: Settings, write: Write
) -> None:
    loaded(settings, write, months(("2024-01", 20), ("2024-02", 20)), name="a.csv")
    later = months(("2024-05", 20), ("2024-06", 20))
    receipt = loaded(settings, write, later, name="b.csv")
    assert receipt.gaps == ("2024-03..2024-04",)
    assert [c.period for c in cells(settings)] == [
        "2024-01",
        "2024-02",
        "2024-05",
        "2024-06",
    ]
    assert main(["coverage", "custody", "--none", "2024-03..2024-04"]) == 0
    assert [c.numerator for c in cells(settings)] == [20, 20, 0, 0, 20, 20]


@pytest.mark.parametrize(("rows", "is_asked"), [(1, False), (2, True)])
def test_a_small_force_is_asked_where_chance_would_seldom_leave_a_month_empty(
    settings: Settings, write: Write, rows: int, is_asked: bool
) -> None:
    table = months(
        ("2024-01", rows), ("2024-02", rows), ("2024-05", rows), ("2024-06", rows)
    )
    assert bool(loaded(settings, write, table).gaps) == is_asked


def test_rows_that_come_later_end_what_was_said_of_their_months(
    settings: Settings, write: Write
) -> None:
    loaded(settings, write, HALF, ("2024-03..2024-04", "no_data"), name="a.csv")
    loaded(settings, write, months(("2024-03", 20)), name="b.csv")
    assert [c.period for c in cells(settings)][2:4] == ["2024-03", "2024-05"]


def suites(*counts: tuple[str, str, int]) -> str:
    rows = []
    for month, suite, count in counts:
        area = {"Exeter": "Devon", "Torquay": "Torbay"}[suite]
        rows += [
            f"{suite}{month}{n} | {month}-{1 + 2 * n:02d} {n:02d}:{5 * n % 60:02d} "
            f"| {suite} | {area}"
            for n in range(count)
        ]
    return "\n".join([TWO_SUITES, *rows])


STOPPED = suites(
    *((f"2024-0{n}", "Exeter", 15) for n in range(1, 7)),
    *((f"2024-0{n}", "Torquay", 8) for n in range(1, 5)),
)


def test_a_suite_that_stops_while_others_go_on_is_asked_about(
    settings: Settings, write: Write
) -> None:
    receipt = loaded(settings, write, STOPPED)
    assert receipt.gaps == ("suite:Torquay=2024-05..2024-06",)  # and not Torbay too
    assert receipt.queries[0] == (
        "Torquay (suite), 2024-05 to 2024-06: no rows, where some 16 were to be expected "
        "beside the others."
    )


def test_no_data_of_a_place_is_a_gap_there_and_marks_the_whole(
    settings: Settings, write: Write
) -> None:
    loaded(settings, write, STOPPED, ("suite:torquay=2024-05..2024-06", "no_data"))
    by_suite = {(c.period, c.value): c.numerator for c in cells(settings, "suite")}
    assert ("2024-04", "Torquay") in by_suite and ("2024-05", "Torquay") not in by_suite
    assert by_suite["2024-05", "Exeter"] == 15
    quarter = {f.value: f for f in shown(settings, "suite", "quarter").of("Torquay")[-1:]}
    assert (quarter["Torquay"].months, quarter["Torquay"].of_months) == (1, 3)
    exeter = shown(settings, "suite", "quarter").of("Exeter")[-1]
    assert not exeter.is_partial
    force = shown(settings, period="quarter").figures[-1]
    assert force.without == ("Torquay",) and not force.is_judged


def test_a_place_that_stopped_is_not_asked_about_again(
    settings: Settings, write: Write
) -> None:
    loaded(
        settings, write, STOPPED, ("suite:Torquay=2024-05..2024-06", "none"), name="a.csv"
    )
    more = suites(("2024-07", "Exeter", 15))
    assert loaded(settings, write, more, name="b.csv").gaps == ()


def test_a_month_of_which_a_part_came_may_be_said_to_be_no_data(
    settings: Settings, write: Write
) -> None:
    full = [(f"2024-0{n}", 60) for n in range(1, 4)]
    part = "\n".join(months(("2024-04", 60)).splitlines()[1:20])
    receipt = loaded(settings, write, f"{months(*full)}\n{part}")
    assert receipt.gaps == ("2024-04",)
    assert receipt.queries == ("2024-04: the supply ends early: no rows after 09/04/2024.",)
    assert main(["coverage", "custody", "--no-data", "2024-04"]) == 0
    assert [c.period for c in cells(settings)] == ["2024-01", "2024-02", "2024-03"]
    year = cells(settings, period="year")
    assert [c.numerator for c in year] == [180]  # none of April's rows


def test_an_extract_taken_within_its_last_month_does_not_end_early(
    settings: Settings, write: Write
) -> None:
    full = months(
        *((f"2024-0{n}", 60) for n in range(1, 4)),
        header="extracted_at",
        cells="2024-04-11 06:00",
    )
    part = months(("2024-04", 60), header="extracted_at", cells="2024-04-11 06:00")
    held = "\n".join(part.splitlines()[1:20])
    assert loaded(settings, write, f"{full}\n{held}").queries == ()


def test_a_first_supply_that_ends_months_before_it_was_taken_is_asked_about(
    settings: Settings, write: Write
) -> None:
    table = months(
        ("2024-01", 30), ("2024-02", 30), header="extracted_at", cells="2024-06-01 06:00"
    )
    assert loaded(settings, write, table).gaps == ("2024-03..2024-05",)
    assert [c.period for c in cells(settings)] == ["2024-01", "2024-02"]


def test_what_looks_back_on_months_that_were_not_supplied_is_not_judged(
    settings: Settings, write: Write
) -> None:
    every = [(f"2024-{n:02d}", 20) for n in (1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12)]
    loaded(settings, write, months(*every), ("2024-06", "no_data"))
    catalogue = load_catalogue()
    door = open_door(settings, catalogue, store.snapshot(settings), INTERNAL)
    found = door.published(catalogue.indicator("redetention_90d")).figures
    doubts = {figure.period: figure.doubt for figure in found}
    assert doubts["2024-05"] == "" and doubts["2024-10"] == ""
    assert doubts["2024-07"] == doubts["2024-09"] == "without earlier custody"


def test_ninety_days_before_may_begin_in_january() -> None:
    assert clock.months_back("2023-05", 90) == [f"2023-0{n}" for n in range(1, 6)]
    assert clock.months_back("2024-05", 90) == [f"2024-0{n}" for n in range(2, 6)]
    assert clock.months_back("2024-01", 90) == ["2023-10", "2023-11", "2023-12", "2024-01"]


def test_a_rate_takes_the_months_covered(settings: Settings, write: Write) -> None:
    catalogue = load_catalogue()
    rate = catalogue.indicator("child_detention_rate")

    def years(period: str, by: str | None = None) -> dict[str, float]:
        measured = measures(settings, catalogue, store.snapshot(settings))
        found = series(measured, rate, by, period)
        return {f"{c.period} {c.value}": round(c.denominator or 0, 3) for c in found}

    loaded(settings, write, STOPPED)
    whole, torbay = years("quarter")["2024-Q2 all"], years("quarter", "area")
    assert main(["coverage", "custody", "--no-data", "area:Torbay=2024-05..2024-06"]) == 0
    part = years("quarter", "area")
    assert part["2024-Q2 Torbay"] == pytest.approx(torbay["2024-Q2 Torbay"] / 3, abs=0.01)
    lost = torbay["2024-Q2 Torbay"] * 2 / 3
    assert years("quarter")["2024-Q2 all"] == pytest.approx(whole - lost, abs=0.01)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-13", "names no months"),
        ("Mai 2024", "names no months"),
        ("2024-05..2024-04", "ends before it begins"),
        ("suite:Nowhere=2024-05", "There is no suite 'Nowhere'"),
        ("area:Nowhere=2024-05", "There is no area 'Nowhere'"),
    ],
)
def test_months_that_are_none_are_a_sentence(
    settings: Settings, text: str, said: str
) -> None:
    with pytest.raises(HeardError, match=said):
        store.read_gap(text, "custody", settings)
    with pytest.raises(HeardError, match="told by area, not by suite"):
        store.read_gap("suite:Exeter=2024-05", "contacts", settings)


def test_what_is_said_of_an_empty_table_is_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["coverage", "custody", "--no-data", "2024-05"]) == 2
    assert "Nothing was ever loaded into custody" in capsys.readouterr().err
    assert main(["coverage", "--no-data", "2024-05"]) == 2
    assert "Say of which extract" in capsys.readouterr().err


def test_an_answer_with_a_file_that_is_loaded_already_is_kept(
    settings: Settings, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(settings, write, HALF)
    path = str(write("custody", HALF))
    assert main(["load", "custody", path, "--no-data", "2024-03..2024-04"]) == 0
    assert "what you say of its months is kept as version 2" in capsys.readouterr().out
    assert len(cells(settings)) == 4
