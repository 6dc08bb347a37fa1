"""What the audit takes a reader to know of counts stands in the catalogue, all of it, and
follows from the definitions: no data contradict it. (A tie that some data contradict
would be left out of an audit, silently.)"""

import itertools
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from heard import store
from heard.catalogue import Catalogue, CountName, Indicator, Tie, load_catalogue
from heard.disclosure.rules import counts
from heard.figures.measures import Measures, measures, series
from heard.ground.settings import PROJECT, load_settings
from tests import supplying
from tests.recount import nasty
from tests.tied import (
    Counted,
    Found,
    counted,
    follows,
    found_members,
    found_ties,
    to_write,
    undeclared,
)

# The force's own indicators too, if HEARD_CONFIG names a heard.toml that has some.
SETTINGS = replace(
    load_settings(PROJECT / "heard.toml"),
    own_indicators=load_settings().own_indicators,
)
CATALOGUE = load_catalogue(SETTINGS)
SEEDS = range(1, 5)
Cells = dict[tuple[str, str], int]  # (period, value) -> a count


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[Measures]:
    """Every indicator of nasty extracts, and of the samples."""
    folder = tmp_path_factory.mktemp("ties")
    for number in range(len(SEEDS)):
        (folder / str(number)).mkdir()
    nasties = [nasty.write(folder / str(at), seed) for at, seed in enumerate(SEEDS)]
    samples = tuple(PROJECT / f"sample_data/{name}.csv" for name in ("contacts", "custody"))
    return [
        measured(folder / str(number), paths)
        for number, paths in enumerate([*nasties, samples])
    ]


def measured(folder: Path, paths: tuple[Path, ...]) -> Measures:
    """The measures of two extracts."""
    settings = replace(SETTINGS, store=folder / "store")
    for name, path in zip(("contacts", "custody"), paths, strict=True):
        supplying.load(settings, name, path, by="test")
    return measures(settings, CATALOGUE, store.snapshot(settings))


@pytest.fixture(scope="module")
def seen(stores: list[Measures]) -> tuple[Counted, list[Found]]:
    """All counts, and every tie that they show."""
    every = counted(CATALOGUE, stores)
    return every, [*found_ties(every), *found_members(every)]


def test_every_tie_that_the_data_show_is_declared_or_denied(
    seen: tuple[Counted, list[Found]],
) -> None:
    lacking = undeclared(CATALOGUE, seen[1])
    assert not lacking, "\n" + "\n".join(to_write(CATALOGUE, one) for one in lacking)


def test_what_is_denied_is_seen_and_does_not_follow(
    seen: tuple[Counted, list[Found]],
) -> None:
    shown = {(one.tie.parts, one.tie.whole) for one in seen[1]}
    for entry in CATALOGUE.indicators:
        for tie in entry.no_ties:
            assert (tie.parts, tie.whole) in shown, f"{entry.id}: take out `{tie}`"
            assert not follows(CATALOGUE, CATALOGUE.ties, tie), f"{entry.id}: `{tie}`"


def forgetting(indicator: str) -> Catalogue:
    """The catalogue as it would be if nobody had declared what one is tied to."""
    return replace(
        CATALOGUE,
        indicators=tuple(
            replace(entry, ties=()) if entry.id == indicator else entry
            for entry in CATALOGUE.indicators
        ),
    )


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        (
            "detention_over_12h",
            '[indicators.detention_over_12h]: "detention_length.denominator = denominator"',
        ),
        (
            "child_detention_rate",
            '[indicators.child_detention_rate]: "numerator <= child_detentions.numerator '
            'but by area"',
        ),
        ("aa_wait", '[indicators.aa_requested]: "aa_wait.denominator <= numerator"'),
        (
            "looked_after_share",
            '[indicators.looked_after_share]: "mh_contacts.numerator[looked_after=N] = '
            'rest"',
        ),
    ],
)
def test_a_tie_that_nobody_declared_is_named_with_what_to_write(
    seen: tuple[Counted, list[Found]], indicator: str, said: str
) -> None:
    less = forgetting(indicator)
    lacking = [to_write(less, one) for one in undeclared(less, seen[1])]

    assert any(line.startswith(said) for line in lacking), lacking


def test_what_has_hardly_been_seen_is_said_to_be() -> None:
    tie = Tie((CountName("aa_wait", "denominator"),), CountName("overnight", "rest"))

    assert "in 3 cells" in to_write(CATALOGUE, Found(tie, 3))


def test_a_chain_of_ties_need_not_be_declared() -> None:
    over, held = (
        CountName(name, "denominator") for name in ("detention_over_12h", "overnight")
    )

    assert follows(CATALOGUE, CATALOGUE.ties, Tie((over,), held))
    assert not follows(CATALOGUE, CATALOGUE.ties, Tie((held,), over))
    assert not follows(CATALOGUE, CATALOGUE.ties, Tie((over,), held, is_exact=True))
    assert follows(CATALOGUE, CATALOGUE.ties, Tie((replace(over, role="rest"),), held))
    assert not follows(CATALOGUE, (), Tie((over,), held))


def cells(measured: Measures, count: CountName, by: str | None, period: str) -> Cells:
    """A count in every cell of a series."""
    entry = CATALOGUE.indicator(count.indicator)
    return {
        (cell.period, cell.value): counts(entry, cell)[count.role]
        for cell in series(measured, entry, by, period)
    }


def shared_breakdowns(tie: Tie) -> list[str | None]:
    """None, and those that all of its indicators offer and the tie does not leave out."""
    entries: list[Indicator] = [CATALOGUE.indicator(one.indicator) for one in tie.counts]
    offered = [set(entry.breakdowns) for entry in entries]
    return [None, *sorted(set.intersection(*offered) - {*tie.but_by})]


def of_members(measured: Measures, tie: Tie, period: str) -> list[dict[CountName, Cells]]:
    """The counts of a tie, each of its member or whole, by period."""
    found = {}
    for count in tie.counts:
        every = cells(measured, count, count.by or None, period)
        wanted = count.value or "all"
        found[count] = {
            (at, "all"): number for (at, value), number in every.items() if value == wanted
        }
    return [found]


def tables_of(measured: Measures, tie: Tie, period: str) -> list[dict[CountName, Cells]]:
    """The counts of a tie in each table where they meet."""
    if any(count.by for count in tie.counts):
        return of_members(measured, tie, period)
    return [
        {count: cells(measured, count, by, period) for count in tie.counts}
        for by in shared_breakdowns(tie)
    ]


@pytest.mark.parametrize("tie", CATALOGUE.ties, ids=str)
def test_no_data_contradict_a_tie(stores: list[Measures], tie: Tie) -> None:
    evidence = Counter[bool]()
    for one, period in itertools.product(stores, ("month", "year")):
        for found in tables_of(one, tie, period):
            for where, whole in found[tie.whole].items():
                parts = sum(found[part].get(where, 0) for part in tie.parts)
                assert parts <= whole
                assert parts == whole or not tie.is_exact, (where[0], period)
                evidence[parts > 0] += 1
    assert evidence[True], "nothing was seen of it"
