"""The scrutiny release: its commands, its rules, and what earlier releases tell."""

import csv
import dataclasses
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.catalogue import load_catalogue
from heard.disclosure import audit, rules, scrutiny
from heard.disclosure.additions import Count
from heard.disclosure.intruder import interval
from heard.disclosure.rules import shown
from heard.disclosure.secondary_suppression import WORKED_OUT, failing_places
from heard.disclosure.tables import Key
from heard.figures.measures import Cell
from heard.ground.settings import Settings, load_settings
from heard.store import snapshot
from tests.attack.releases import children, released
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


def figure(indicator: str, **counts: int) -> tuple[object, ...]:
    """Numerator, denominator and figure that scrutiny sees of a cell."""
    found = shown(
        CATALOGUE.indicator(indicator), Cell("2024-Q2", "all", **counts), (), False
    )
    return found.numerator, found.denominator, found.figure


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


def test_no_denominator_is_no_figure_and_nothing_hidden() -> None:
    entry = CATALOGUE.indicator("overnight")
    found = shown(entry, Cell("2024-Q2", "all", numerator=0, denominator=0), (), False)

    assert found.figure is None
    assert not found.is_hidden


@pytest.mark.parametrize(
    ("cases", "median", "p90"),
    [(7, None, None), (8, 45, None), (19, 45, None), (20, 45, 125)],
)
def test_a_median_needs_8_cases_and_a_90th_percentile_20(
    cases: int, median: int | None, p90: int | None
) -> None:
    entry = CATALOGUE.indicator("aa_wait")
    found = shown(entry, Cell("2024-Q2", "all", median=47, p90=123, n=cases), (), False)

    assert (found.figure, found.p90) == (median, p90)


def test_what_must_not_happen_occurred_or_not() -> None:
    entry = CATALOGUE.indicator("s136_police_station")
    found = [shown(entry, Cell("2024-Q2", "all", numerator=n), (), False) for n in (0, 3)]

    assert [one.occurred for one in found] == [False, True]
    assert [(one.numerator, one.figure) for one in found] == [(None, None)] * 2


def test_the_commands_print_the_release(
    loaded: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["published", "child_detentions"]) == 0
    head, *lines = csv.reader(capsys.readouterr().out.splitlines())
    assert ",".join(head) == (
        "indicator,table,period,breakdown,value,numerator,denominator,figure"
    )
    assert [
        "child_detentions",
        "force_quarter",
        "2024-Q1",
        "all",
        "all",
        "*",
        "",
        "*",
    ] in lines
    assert [
        "child_detentions",
        "force_quarter",
        "2024-Q2",
        "all",
        "all",
        "10",
        "",
        "10",
    ] in lines
    assert (
        main(["series", "child_detentions", "--profile", "scrutiny", "--period", "quarter"])
        == 0
    )
    assert (
        capsys.readouterr().out == "period,numerator,denominator\n2024-Q1,*,\n2024-Q2,10,\n"
    )
    assert main(["series", "child_detentions", "--profile", "scrutiny"]) == 2
    assert "It has: --period quarter" in capsys.readouterr().err
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


def test_what_an_earlier_release_showed_is_known() -> None:
    """A count that is hidden now for what it tells is no longer hidden from who has the
    earlier release: others are hidden instead."""
    differs = False
    for seed in range(20):
        first = released(children(seed)).draft
        for count, why in first.hidden.items():
            if why == WORKED_OUT and count.key in first.figures:
                known = count, interval(rules.rounded(first.true(count.key)[count.role]))
                second = released(children(seed), earlier=[known]).draft
                place = second.adds.places[count]
                assert second.bounds[True].least[place] >= known[1][0]
                assert not len(failing_places(second, {}))
                differs |= second.hidden != first.hidden
    assert differs


def test_what_an_earlier_release_showed_of_a_count_that_has_changed_is_not() -> None:
    count = Count(Key("overnight", "force_quarter", "2024-Q2", "all"), "denominator")
    far = (100_000, 100_004)

    changed = released(children(1), earlier=[(count, far)])
    assert changed.lines == released(children(1)).lines
