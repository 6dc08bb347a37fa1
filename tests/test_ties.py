"""What the audit takes a reader to know of indicators follows from the definitions: no
data contradict it. (A tie that some data contradict would be left out, silently.)"""

import itertools
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from heard import disclosure, store
from heard.catalogue import Indicator, load_catalogue
from heard.disclosure.rules import counts
from heard.figures.measures import Measures, measures, series
from heard.ground.settings import PROJECT, Settings, load_settings
from tests import supplying
from tests.recount import nasty

CATALOGUE = load_catalogue()
TIES = tomllib.loads(
    Path(disclosure.__file__).with_name("ties.toml").read_text(encoding="utf-8")
)
# The area of a rate of residents is where the child lives: there it is no part.
ELSEWHERE = ("child_detention_rate.numerator", "area")
Cells = dict[tuple[str, str], dict[str, int]]  # (period, value) -> counts by role


@pytest.fixture(scope="module", params=range(1, 5))
def measured(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Measures:
    """Every indicator of nasty extracts."""
    folder = tmp_path_factory.mktemp("ties")
    settings: Settings = replace(
        load_settings(PROJECT / "heard.toml"), store=folder / "store"
    )
    paths = nasty.write(folder, request.param)
    for name, path in zip(("contacts", "custody"), paths, strict=True):
        supplying.load(settings, name, path, by="test")
    return measures(settings, CATALOGUE, store.snapshot(settings))


def named(count: str) -> tuple[Indicator, str]:
    """`overnight.rest` as an indicator and a role."""
    indicator, role = count.split(".")
    return CATALOGUE.indicator(indicator), role


def cells(measured: Measures, indicator: Indicator, by: str | None, period: str) -> Cells:
    """The counts behind every cell of a series."""
    return {
        (cell.period, cell.value): counts(indicator, cell)
        for cell in series(measured, indicator, by, period)
    }


def breakdowns(names: list[str]) -> list[str | None]:
    """None, and those that all of these indicators offer."""
    offered = [named(name)[0].breakdowns for name in names]
    return [None, *(by for by in offered[0] if all(by in other for other in offered))]


@pytest.mark.parametrize("tie", TIES["tie"], ids=lambda tie: "-".join(tie["parts"]))
def test_no_data_contradict_a_tie(measured: Measures, tie: dict[str, Any]) -> None:
    whole, role = named(tie["whole"])
    parts = [named(name) for name in tie["parts"]]
    shared = breakdowns([tie["whole"], *tie["parts"]])
    if ELSEWHERE[0] in tie["parts"]:
        shared.remove(ELSEWHERE[1])
    for by, period in itertools.product(shared, ("month", "year")):
        together = {
            where: found[role]
            for where, found in cells(measured, whole, by, period).items()
        }
        for part, part_role in parts:
            for where, found in cells(measured, part, by, period).items():
                together[where] = together.get(where, 0) - found[part_role]
        assert all(
            left == 0 if tie.get("exact") else left >= 0 for left in together.values()
        ), (by, period)


@pytest.mark.parametrize("tie", TIES["member"], ids=lambda tie: tie["same"])
def test_no_data_contradict_that_a_member_is_a_whole(
    measured: Measures, tie: dict[str, Any]
) -> None:
    indicator, role = named(tie["cell"])
    same, same_role = named(tie["same"])
    by = tie["table"].removesuffix("_year")
    years = cells(measured, same, None, "year")
    members = cells(measured, indicator, by, "year")
    for (period, _), found in years.items():
        one = members.get((period, tie["value"]), {role: 0})
        assert one[role] == found[same_role]
