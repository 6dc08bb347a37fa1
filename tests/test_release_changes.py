"""Why a figure changed from one release to the next: each reason, and two at once."""

from dataclasses import replace
from typing import Any

import pytest

from heard.disclosure import Audit, Figure, Key
from heard.disclosure.release import Scrutiny
from heard.releases import CORRECTION, SCHEDULED, Change, Side, changes
from heard.releases.changes import (
    DEFINITION,
    LEFT_OUT,
    OTHER_ROWS,
    POPULATION,
    PROTECTION,
    ROWS,
    SOFTWARE,
    UNKNOWN,
    months_of,
)
from heard.releases.made_of import MadeOf, TableFacts


def facts(**changed: Any) -> MadeOf:
    """What a release of two months is made of."""
    table = TableFacts(1, "", ("2024-04", "2024-05"), {"2024-04": "a", "2024-05": "b"}, ())
    usual = MadeOf(
        tables={"custody": table},
        settings={"overnight": {}, "areas": {}, "suites": {}},
        queries="q",
        models="m",
        indicators={"overnight": "o", "child_detention_rate": "r"},
        extracts={"overnight": ["custody"], "child_detention_rate": ["custody"]},
        rates=("child_detention_rate",),
        reference={"population.csv": "p", "bank_holidays.csv": "h"},
        software={"heard": "1"},
    )
    return replace(usual, **changed)


def table_of(kind: str = "load", **contents: str) -> dict[str, TableFacts]:
    """A table whose months hold these; what made it is a `kind`."""
    months = {name.replace("m", "2024-"): digest for name, digest in contents.items()}
    receipts = ({"kind": kind, "number": 2},)
    return {"custody": TableFacts(2, "", (*months,), months, receipts)}


def release_of(indicator: str, period: str, numerator: int | None) -> Scrutiny:
    """A release of one figure."""
    figure = Figure(
        period, "all", numerator, numerator, None, None, None, False,
        hidden=() if numerator is not None else ("numerator", "figure"),
    )  # fmt: skip
    key = Key(indicator, "force_month", period, "all")
    return Scrutiny("d", "", {key: figure}, {}, Audit(1, 0, {}, ()))


@pytest.mark.parametrize(
    "made_of, after, causes, kind",
    [
        (facts(tables=table_of(m04="a", m05="c")), 15, (ROWS,), SCHEDULED),
        (facts(tables=table_of("revert", m04="a", m05="c")), 15, (ROWS,), CORRECTION),
        (facts(tables=table_of(m04="c", m05="b")), 15, (OTHER_ROWS,), SCHEDULED),
        (facts(tables=table_of(m04="a", m05="b", m06="c")), 15, (OTHER_ROWS,), SCHEDULED),
        (facts(models="n"), 15, (DEFINITION,), SCHEDULED),
        (facts(software={"heard": "2"}), 15, (SOFTWARE,), CORRECTION),
        (facts(reference={"population.csv": "z", "bank_holidays.csv": "h"}), 15, (UNKNOWN,),
         SCHEDULED),
        (facts(), None, (PROTECTION,), SCHEDULED),
        (facts(models="n", tables=table_of(m04="a", m05="c")), 15, (ROWS, DEFINITION),
         SCHEDULED),
    ],
)  # fmt: skip
def test_why_a_figure_changed_is_found_by_comparing_what_both_are_made_of(
    made_of: MadeOf, after: int | None, causes: tuple[str, ...], kind: str
) -> None:
    was, now = (release_of("overnight", "2024-05", number) for number in (10, after))
    (found,) = changes(Side(was, facts()), Side(now, made_of))

    assert (found.causes, found.kind) == (causes, kind)
    assert found.is_sure == (len(causes) == 1)


def test_only_a_rate_changes_with_the_population() -> None:
    made_of = facts(reference={"population.csv": "z", "bank_holidays.csv": "h"})
    was, now = (release_of("child_detention_rate", "2024-05", n) for n in (10, 15))
    (found,) = changes(Side(was, facts()), Side(now, made_of))

    assert found.causes == (POPULATION,)


def test_what_changes_after_a_release_was_withdrawn_is_a_correction() -> None:
    was, now = (release_of("overnight", "2024-05", number) for number in (10, 15))
    later = Side(now, facts(tables=table_of(m04="a", m05="c")))
    (found,) = changes(Side(was, facts(), is_withdrawn=True), later)

    assert found.kind == CORRECTION


def test_a_figure_that_is_left_out_later_is_told_and_a_new_period_is_not() -> None:
    was, now = (release_of("overnight", period, 10) for period in ("2024-04", "2024-05"))
    found = changes(Side(was, facts()), Side(now, facts()))

    assert [(one.period, one.after) for one in found] == [("2024-04", LEFT_OUT)]


@pytest.mark.parametrize(
    "table, period, first, last",
    [
        ("force_month", "2024-05", "2024-05", "2024-05"),
        ("force_month", "2011-12", "2011-12", "2011-12"),
        ("area_quarter", "2024-Q2", "2024-04", "2024-06"),
        ("sex_year", "2024-25", "2024-04", "2025-03"),
        ("ethnic_group_years", "2022-23/2024-25", "2022-04", "2025-03"),
    ],
)
def test_the_months_of_a_period_are_told_by_its_table(
    table: str, period: str, first: str, last: str
) -> None:
    months = months_of(table, period)

    assert (months[0], months[-1]) == (first, last)


def test_an_explanation_tells_only_what_both_releases_print() -> None:
    names = {*Change.__dataclass_fields__}

    assert names == {
        *("indicator", "table", "period", "value", "before", "after", "causes", "kind")
    }
