"""The scrutiny release: its commands, its rules, and what earlier releases tell."""

import csv
import dataclasses
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.catalogue import load_catalogue
from heard.disclosure import audit, rules, scrutiny
from heard.disclosure.rules import shown
from heard.figures.measures import Cell
from heard.ground.settings import Settings, load_settings
from heard.store import snapshot
from tests.small_store import new_store

CATALOGUE = load_catalogue()


@pytest.fixture(scope="module")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the small custody extract; tests only read it."""
    return new_store(tmp_path_factory.mktemp("released"))


@pytest.fixture
def loaded(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings with the small store."""
    monkeypatch.setenv("HEARD_STORE", str(small_store))
    return load_settings()


def figure(indicator: str, is_whole: bool = True, **counts: int) -> tuple[object, ...]:
    """Numerator, denominator and figure that scrutiny sees of a cell; nothing of a line
    that is left out."""
    cell = Cell("2024-Q2", "all", **counts)
    found = shown(CATALOGUE.indicator(indicator), cell, is_whole, False)
    return (found.numerator, found.denominator, found.figure) if found else ()


@pytest.mark.parametrize(
    ("count", "printed"),
    [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (1004, 1005)],
)
def test_a_count_is_hidden_from_1_to_7_and_else_to_the_nearest_5(
    count: int, printed: int | None
) -> None:
    assert figure("child_detentions", numerator=count) == (printed, None, printed)


@pytest.mark.parametrize(
    ("hits", "both", "percent"),
    [
        (8, 20, 50),  # 10 of 20, as both are shown
        (8, 19, None),
        (7, 40, None),
        (33, 40, None),  # the rest is 7
        (32, 40, 75),  # 30 of 40
        (0, 20, 0),
        (20, 20, 100),
        (0, 19, None),
        (19, 19, None),
        (0, 0, None),
    ],
)
def test_a_percentage_needs_20_and_neither_part_small(
    hits: int, both: int, percent: float | None
) -> None:
    assert figure("overnight", numerator=hits, denominator=both)[2] == percent


@pytest.mark.parametrize(
    ("hits", "both", "printed"),
    [
        (7, 40, (None, 40, None)),  # of 40, 1 to 7: the base says nothing of which
        (33, 40, ()),  # fewer than 8 are not: a star for 33 would read as 1 to 7
        (8, 19, ()),
        (1, 19, ()),
        (0, 19, ()),
        (19, 19, ()),
        (0, 0, ()),
        (0, 20, (0, 20, 0)),
        (20, 20, (20, 20, 100)),
    ],
)
def test_a_line_of_a_part_is_there_by_its_base_and_whole_or_starred(
    hits: int, both: int, printed: tuple[object, ...]
) -> None:
    found = figure("overnight", is_whole=False, numerator=hits, denominator=both)
    assert found == printed


@pytest.mark.parametrize(
    ("hits", "both", "printed"),
    [
        (7, 40, (None, 40, None)),
        (33, 40, (None, 40, None)),
        (8, 19, (None, None, None)),
        (0, 19, (None, None, None)),
        (0, 0, (None, None, None)),
    ],
)
def test_a_line_of_the_whole_force_is_always_there(
    hits: int, both: int, printed: tuple[object, ...]
) -> None:
    assert figure("overnight", numerator=hits, denominator=both) == printed


def test_a_rate_of_none_is_told_by_its_count_and_hidden_with_it() -> None:
    rate = CATALOGUE.indicator("child_detention_rate")
    none, few = (
        shown(rate, Cell("2024-25", "Devon", numerator=n, denominator=1000.0), False, False)
        for n in (0, 3)
    )

    assert none and few
    assert (none.numerator, none.figure, none.hidden) == (0, None, ())
    assert (few.numerator, few.figure, few.hidden) == (None, None, ("numerator", "figure"))


@pytest.mark.parametrize(
    ("cases", "median", "p90"),
    [(7, None, None), (8, 45, None), (19, 45, None), (20, 45, 125)],
)
def test_a_median_needs_8_cases_and_a_90th_percentile_20(
    cases: int, median: int | None, p90: int | None
) -> None:
    entry = CATALOGUE.indicator("aa_wait")
    found = shown(entry, Cell("2024-Q2", "all", median=47, p90=123, n=cases), True, False)

    assert found
    assert (found.figure, found.p90) == (median, p90)


def test_what_must_not_happen_occurred_or_not() -> None:
    entry = CATALOGUE.indicator("s136_police_station")
    found = [shown(entry, Cell("2024-Q2", "all", numerator=n), True, False) for n in (0, 3)]

    assert [one and one.occurred for one in found] == [False, True]
    assert [one and (one.numerator, one.figure) for one in found] == [(None, None)] * 2


def test_the_commands_print_the_release(
    loaded: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["published", "child_detentions"]) == 0
    head, *lines = csv.reader(capsys.readouterr().out.splitlines())
    assert ",".join(head) == (
        "indicator,table,period,breakdown,value,numerator,denominator,figure"
    )
    wanted = ["child_detentions,force_year,2023-24,all,all,*,,*"]
    wanted += ["child_detentions,force_year,2024-25,all,all,10,,10"]
    assert {*wanted} <= {",".join(line) for line in lines}
    assert main(["series", "child_detentions", "--profile", "scrutiny"]) == 2
    assert "It has: --period year" in capsys.readouterr().err
    by_year = ["--profile", "scrutiny", "--period", "year"]
    assert main(["series", "child_detentions", *by_year]) == 0
    assert (
        capsys.readouterr().out == "period,numerator,denominator\n2023-24,*,\n2024-25,10,\n"
    )
    assert main(["audit"]) == 0
    assert capsys.readouterr().out.startswith("Audit passed.")


def test_a_weakened_door_fails_the_audit_and_publishes_nothing(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    version = snapshot(loaded)
    kept = scrutiny(loaded, CATALOGUE, version)
    weak = dataclasses.replace(CATALOGUE, fingerprint="weak")
    monkeypatch.setattr(rules, "LEAST_SHOWN", 2)
    weakened = scrutiny(loaded, weak, version)

    assert kept.audit.has_passed
    assert not weakened.audit.has_passed
    assert not audit(loaded, weak, version).has_passed
    with pytest.raises(Exception, match="its audit failed"):
        weakened.published(CATALOGUE.indicator("overnight"))
