"""Measures and series: every month of coverage, every breakdown, computed once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from heard import store
from heard.catalogue import Indicator, load_catalogue
from heard.figures import engine
from heard.figures.measures import Cell, Measures, computing, measures, nearest_rank, series
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from tests import supplying
from tests.conftest import Write

Measured = Callable[..., Measures]


@pytest.fixture
def measured(settings: Settings, write: Write) -> Measured:
    """measured(custody=table, contacts=table) -> the measures of a store with them."""

    def load_and_measure(**tables: str) -> Measures:
        for name, table in tables.items():
            supplying.load(settings, name, write(name, table), by="test")
        return measures(settings, load_catalogue(), store.snapshot(settings))

    return load_and_measure


def indicator(wanted: str) -> Indicator:
    return load_catalogue().indicator(wanted)


def figures(cells: list[Cell]) -> list[tuple[object, ...]]:
    return [(cell.period, cell.value, cell.numerator, cell.denominator) for cell in cells]


STAYS = """
area     | authorised_at    | released_at
Devon    | 2024-03-10 22:00 | 2024-03-11 04:00
Devon    | 2024-03-10 12:00 | 2024-03-10 14:00
Plymouth | 2024-06-10 22:00 | 2024-06-11 05:00
"""


def test_every_month_inside_coverage_is_there_and_without_rows_it_is_zero(
    measured: Measured,
) -> None:
    cells = series(measured(custody=STAYS), indicator("overnight"), None, "month")
    assert figures(cells) == [
        ("2024-03", "all", 1, 2),
        ("2024-04", "all", 0, 0),
        ("2024-05", "all", 0, 0),
        ("2024-06", "all", 1, 1),
    ]


def test_a_month_between_two_supplies_is_no_data_and_not_zero(
    measured: Measured, settings: Settings, write: Write
) -> None:
    measured(custody=STAYS)
    later = "custody_key | arrived_at\nz | 2024-09-01 12:00"
    supplying.load(settings, "custody", write("custody", later, "later.csv"), by="test")
    newer = measures(settings, load_catalogue(), store.snapshot(settings))
    cells = series(newer, indicator("child_detentions"), None, "month")
    assert [cell.period for cell in cells] == [
        "2024-03", "2024-04", "2024-05", "2024-06", "2024-09",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("quarter", [("2024-Q1", "all", 1, 2), ("2024-Q2", "all", 1, 1)]),
        ("year", [("2023-24", "all", 1, 2), ("2024-25", "all", 1, 1)]),
    ],
)
def test_longer_periods_add_their_months(
    measured: Measured, period: str, expected: list[tuple[object, ...]]
) -> None:
    cells = series(measured(custody=STAYS), indicator("overnight"), None, period)
    assert figures(cells) == expected


def test_a_breakdown_gives_every_member_in_every_period(measured: Measured) -> None:
    cells = series(measured(custody=STAYS), indicator("overnight"), "area", "year")
    assert figures(cells) == [
        ("2023-24", "Devon", 1, 2),
        ("2023-24", "Plymouth", 0, 0),
        ("2024-25", "Devon", 0, 0),
        ("2024-25", "Plymouth", 1, 1),
    ]


def test_a_breakdown_without_a_case_has_no_member_though_the_whole_is_there(
    measured: Measured,
) -> None:
    found = measured(custody=STAYS)
    assert figures(series(found, indicator("aa_wait"), None, "quarter"))
    for by in ("area", "area,sex"):
        assert series(found, indicator("aa_wait"), by, "quarter") == []
        assert series(found, indicator("s136_police_station"), by, "month") == []


def test_a_blank_value_of_a_breakdown_is_not_recorded_and_need_may_be_unknown(
    measured: Measured,
) -> None:
    found = measured(
        custody="authorised_at | sex\n2024-03-10 12:00 | \n2024-03-11 12:00 | F"
    )
    by_sex = series(found, indicator("child_detentions"), "sex", "month")
    assert figures(by_sex) == [
        ("2024-03", "F", 1, None),
        ("2024-03", "not_recorded", 1, None),
    ]
    by_need = series(found, indicator("child_detentions"), "mh_need", "month")
    assert figures(by_need) == [("2024-03", "unknown", 2, None)]


def test_a_detention_belongs_to_the_local_month_of_its_start(measured: Measured) -> None:
    # 00:30 on the first of June is still May in UTC.
    table = "arrived_at | authorised_at\n2024-05-31 23:50 | 2024-06-01 00:30"
    cells = series(measured(custody=table), indicator("child_detentions"), None, "month")
    assert [cell.period for cell in cells] == ["2024-06"]


def test_a_duration_is_a_median_a_ninetieth_percentile_and_a_number(
    measured: Measured,
) -> None:
    rows = "".join(
        f"2024-0{month}-10 12:00 | 2024-0{month}-10 12:{minute:02d}\n"
        for month, minute in [(3, 1), (3, 5), (3, 9), (3, 20), (5, 30)]
    )
    found = measured(custody=f"authorised_at | aa_arrived_at\n{rows}")
    cells = series(found, indicator("aa_wait"), None, "month")
    assert [(c.period, c.median, c.p90, c.n) for c in cells] == [
        ("2024-03", 5, 20, 4),
        ("2024-04", None, None, 0),
        ("2024-05", 30, 30, 1),
    ]
    (first, _) = series(found, indicator("aa_wait"), None, "quarter")
    assert (first.median, first.p90, first.n) == (5, 20, 4)


@pytest.mark.parametrize(
    ("counts", "median", "p90"),
    [
        ({}, None, None),
        ({7: 1}, 7, 7),
        ({1: 1, 2: 1}, 1, 2),
        ({1: 9, 2: 1}, 1, 1),
        ({1: 89, 2: 11}, 1, 2),
    ],
)
def test_percentiles_are_by_the_nearest_rank(
    counts: dict[int, int], median: int | None, p90: int | None
) -> None:
    assert nearest_rank(counts, 50) == median
    assert nearest_rank(counts, 90) == p90


def test_both_extracts_cover_the_months_of_an_indicator_that_reads_both(
    measured: Measured,
) -> None:
    found = measured(
        custody="arrived_at\n2024-06-01 12:00", contacts="reported_at\n2024-04-01 12:00"
    )
    cells = series(found, indicator("s136_police_station"), None, "month")
    assert [cell.period for cell in cells] == ["2024-04", "2024-06"]


def test_a_breakdown_that_there_is_not_is_a_sentence_that_names_those_there_are(
    measured: Measured,
) -> None:
    with pytest.raises(HeardError, match="area, age_band"):
        series(measured(custody=STAYS), indicator("mh_contacts"), "suite", "month")


def test_whoever_comes_second_computes_nothing(
    measured: Measured, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = measured(custody=STAYS)

    def fail(*_: object) -> None:
        raise AssertionError("computed again")

    monkeypatch.setattr(computing, "_compute", fail)
    again = measures(settings, load_catalogue(), store.snapshot(settings))
    assert again.folder == first.folder


def test_measures_follow_the_rows_the_queries_and_the_overnight_rule(
    measured: Measured, settings: Settings, write: Write
) -> None:
    first = measured(custody=STAYS)
    correction = "custody_key | arrived_at\nk001 | 2024-03-12 12:00"
    supplying.load(settings, "custody", write("custody", correction, "b.csv"), by="test")
    second = measures(settings, load_catalogue(), store.snapshot(settings))
    rule = settings.overnight.__class__("other", 0, 480, 1)
    changed = Settings(**{**vars(settings), "overnight": rule})
    third = measures(changed, load_catalogue(), store.snapshot(changed))
    assert len({first.folder, second.folder, third.folder}) == 3
    (cell,) = series(third, indicator("overnight"), None, "year")[-1:]
    assert (cell.numerator, cell.denominator) == (1, 1)
    store.revert(settings, "custody", 1, by="test", reason="")
    reverted = measures(settings, load_catalogue(), store.snapshot(settings))
    assert reverted.folder == first.folder


def test_measures_of_contacts_alone_leave_custody_empty(measured: Measured) -> None:
    found = measured(contacts="reported_at\n2024-04-01 12:00")
    assert series(found, indicator("overnight"), None, "month") == []
    assert len(series(found, indicator("mh_contacts"), None, "month")) == 1


COMPLETENESS = {  # of an indicator: (numerator, denominator, asked)
    "ppn_within_24h": ("""
        ppn_submitted_at | ppn_submitted
        2024-05-01 12:00 | Y
        2024-05-02 12:01 |
                         | Y
                         | N
                         |
        """, (1, 2, 3)),
    "s136_consulted": ("""
        s136_used | s136_consulted
        Y         | Y
        Y         | N
        N         | N
        Y         | U
        Y         |
        N         |
                  |
        """, (1, 2, 4)),
    "s136_emergency_department": ("""
        s136_used | s136_place_of_safety
        Y         | emergency_department
        Y         | health_based
                  | health_based
        Y         | unknown
        Y         |
        N         |
                  |
        """, (1, 2, 4)),
    "s136_police_vehicle": ("""
        s136_used | s136_transport
        Y         | police_vehicle
        Y         | ambulance
                  | ambulance
        Y         | unknown
        Y         |
        Y         | already_there
        N         |
                  |
        """, (1, 2, 4)),
}  # fmt: skip


@pytest.mark.parametrize("wanted", COMPLETENESS)
def test_completeness_is_of_the_records_that_should_have_an_answer(
    measured: Measured, wanted: str
) -> None:
    table, expected = COMPLETENESS[wanted]
    (cell,) = series(measured(contacts=table), indicator(wanted), None, "month")
    assert (cell.numerator, cell.denominator, cell.asked) == expected


CHILDREN = """
person_key    | area     | suite    | authorised_at    | released_at
{a}           | Devon    | Exeter   | 2024-03-10 22:00 | 2024-03-11 04:00
{a}           | Plymouth | Exeter   | 2024-03-12 22:00 | 2024-03-13 05:00
{b}           | Devon    | Torquay  | 2024-06-10 12:00 | 2024-06-10 14:00
              | Devon    | Torquay  | 2024-06-11 22:00 | 2024-06-12 05:00
""".format(a="a" * 64, b="b" * 64)


def everything(found: Measures) -> list[list[Cell]]:
    wanted = [indicator("overnight"), indicator("detention_length")]
    return [
        series(found, entry, by, period)
        for entry in wanted
        for by in (None, "area", "suite", "area,suite")
        for period in ("month", "quarter", "year")
    ]


def test_more_rows_than_fit_into_memory_give_the_same_figures(
    measured: Measured, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = everything(measured(custody=CHILDREN))
    monkeypatch.setattr(engine, "_MOST_ROWS_IN_MEMORY", 3)
    monkeypatch.setattr(computing, "_FORMAT", "computed again")
    again = measures(settings, load_catalogue(), store.snapshot(settings))
    assert everything(again) == expected
    year = series(again, indicator("overnight"), None, "year")
    assert [cell.children for cell in year] == [1, 0]


def test_rows_of_places_that_the_settings_no_longer_name_are_still_counted(
    measured: Measured, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = everything(measured(custody=CHILDREN))
    renamed = replace(settings, suites={"other": "Other"})
    monkeypatch.setattr(computing, "_FORMAT", "computed again")
    again = measures(renamed, load_catalogue(), store.snapshot(renamed))
    assert everything(again) == expected
