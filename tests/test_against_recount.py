"""Every indicator and breakdown of the product against the slow recount, which was
written from the domain documents and shares no code with it."""

from pathlib import Path

import pytest

from heard import store
from heard.catalogue import load_catalogue
from heard.figures.measures import Cell, Measures, measures, series
from heard.ground.settings import PROJECT, Settings
from tests import recount, supplying
from tests.recount import nasty

POPULATION = PROJECT / "sample_data/reference/population.csv"
INDICATORS = [
    entry for entry in load_catalogue().indicators if entry.id in recount.INDICATORS
]
OTHERS = [
    entry.id for entry in load_catalogue().indicators if entry.id not in recount.INDICATORS
]


def loaded(settings: Settings, contacts: Path, custody: Path) -> Measures:
    """Both files through the real check, store and engine."""
    extracts = recount.load(contacts, custody)
    possible = {"contacts": extracts.contacts, "custody": extracts.custody}
    for name, path in (("contacts", contacts), ("custody", custody)):
        receipt = supplying.load(settings, name, path, by="test")
        assert receipt.read - receipt.refused == len(possible[name])
    return measures(settings, load_catalogue(), store.snapshot(settings))


def compare(measured: Measures, extracts: recount.Extracts) -> int:
    """Compare every series by month, and the longer periods of those without a
    breakdown; gives how many figures were equal."""
    equal = 0
    for indicator in INDICATORS:
        wanted = [(by, "month") for by in (None, *indicator.breakdowns)]
        for by, period in [*wanted, (None, "quarter"), (None, "year"), ("area", "year")]:
            found = [row(cell, by) for cell in series(measured, indicator, by, period)]
            lines = recount.series_of(extracts, indicator.id, by, period)
            expected = [tuple(line.values()) for line in lines]
            assert found == expected, f"{indicator.id} by {by} and {period}"
            equal += len(found)
    return equal


def row(cell: Cell, by: str | None) -> tuple[object, ...]:
    """A cell in the shape of the recount."""
    figures: tuple[object, ...] = (cell.numerator, cell.denominator)
    if cell.n is not None:
        figures = (cell.median, cell.p90, cell.n)
    return (cell.period, *([cell.value] if by else []), *figures)


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_recount_agrees_on_random_nasty_extracts(
    settings: Settings, tmp_path: Path, seed: int
) -> None:
    contacts, custody = nasty.write(tmp_path, seed)
    measured = loaded(settings, contacts, custody)
    extracts = recount.load(contacts, custody, POPULATION)
    assert compare(measured, extracts) > 1000


def test_the_recount_agrees_on_the_sample_data(settings: Settings) -> None:
    contacts, custody = (
        PROJECT / "sample_data" / f"{name}.csv" for name in ("contacts", "custody")
    )
    measured = loaded(settings, contacts, custody)
    assert compare(measured, recount.load(contacts, custody, POPULATION)) > 10_000


def test_every_indicator_of_the_recount_is_in_the_catalogue() -> None:
    assert {entry.id for entry in INDICATORS} == {*recount.INDICATORS}


if OTHERS:  # else there is nothing to leave out

    @pytest.mark.parametrize("indicator", OTHERS)
    def test_what_a_force_added_itself_is_left_out_with_a_word(indicator: str) -> None:
        pytest.skip(
            f"{indicator} is not in tests/recount: nothing but its own tests says that "
            "its SQL is right. If it is one of the domain's table, write it there too."
        )
