"""The grains of the release: which table speaks, and which periods, windows and names."""

import dataclasses
from collections.abc import Iterable, Sequence

import pytest

from heard.catalogue import load_catalogue
from heard.disclosure import grains, rules
from heard.disclosure.choosing import chosen_grains
from heard.disclosure.grains import MONTH, QUARTER, YEAR, YEARS, YEARS_MERGED
from heard.disclosure.tables import Cube, Key, Table
from heard.figures import Cell, Window
from heard.figures.measures.covering import Cover
from heard.ground import clock

CATALOGUE = load_catalogue()
FOUR_YEARS = clock.months_between("2022-04", "2026-03")
SHARE, COUNT = CATALOGUE.indicator("overnight"), CATALOGUE.indicator("child_detentions")


def names(months: Iterable[str], grain: str) -> list[str]:
    """The periods of a grain, of months that are covered."""
    return [window.name for window in grains.windows(months)[grain]]


def test_pooled_are_the_newest_three_complete_years() -> None:
    assert names(FOUR_YEARS, YEAR) == ["2022-23", "2023-24", "2024-25", "2025-26"]
    assert names(FOUR_YEARS, YEARS) == ["2023-24/2025-26"]


@pytest.mark.parametrize(
    ("first", "last", "pooled"),
    [
        ("2022-04", "2026-04", ["2023-24/2025-26"]),  # the year so far is not one of them
        ("2022-04", "2026-02", ["2022-23/2024-25"]),
        ("2022-05", "2025-03", ["2023-24/2024-25"]),  # as many as there are
        ("2024-04", "2026-02", []),  # one alone is not pooled
        ("2024-04", "2024-06", []),
    ],
)
def test_only_complete_years_are_pooled_and_never_one_alone(
    first: str, last: str, pooled: list[str]
) -> None:
    assert names(clock.months_between(first, last), YEARS) == pooled


def test_years_that_do_not_follow_one_another_are_not_pooled() -> None:
    months = [
        *clock.months_between("2020-04", "2021-03"),
        *clock.months_between("2023-04", "2025-03"),
    ]
    assert names(months, YEARS) == ["2023-24/2024-25"]


@pytest.mark.parametrize(
    ("period", "grain", "coarser", "above"),
    [
        ("2024-05", MONTH, QUARTER, ["2024-Q2"]),
        ("2011-12", MONTH, YEAR, ["2011-12"]),  # December, of the year of that name
        ("2024-Q1", QUARTER, YEAR, ["2023-24"]),
        ("2023-24", YEAR, YEARS, ["2022-23/2024-25", "2023-24/2025-26"]),
        ("2022-23", YEAR, YEARS, ["2022-23/2024-25"]),
    ],
)
def test_which_periods_hold_a_shorter_one(
    period: str, grain: str, coarser: str, above: list[str]
) -> None:
    pooled = ("2022-23/2024-25", "2023-24/2025-26")
    assert grains.above(period, grain, coarser, pooled) == above
    assert grains.years_of("2022-23/2024-25") == ["2022-23", "2023-24", "2024-25"]


@dataclasses.dataclass
class Drawn(Cube):
    """A cube of the same hits and base for each cell of a month, by member."""

    monthly: dict[str, tuple[int, int]] = dataclasses.field(default_factory=dict)
    months: Sequence[str] = tuple(FOUR_YEARS)

    def windows(self, indicator: object) -> dict[str, tuple[Window, ...]]:
        """Of the months that are covered."""
        return grains.windows(self.months)

    def cells(self, indicator: object, table: Table) -> list[Cell]:
        """Hits and base as many times as there are months."""
        merged = dict(self._merged(table))
        sums: dict[str, tuple[int, int]] = {}
        for value, (hits, base) in self.monthly.items():
            name = merged.get(value, value) if table.by else "all"
            h, b = sums.get(name, (0, 0))
            sums[name] = h + hits, b + base
        return [
            Cell(
                window.name,
                value,
                numerator=hits * len(window.months),
                denominator=base * len(window.months),
                cover=Cover(window.months, window.of),
            )
            for window in self.windows(indicator)[table.period]
            for value, (hits, base) in sums.items()
        ]


def chosen(by: str | None, **monthly: tuple[int, int]) -> tuple[str, ...]:
    """The grains of a percentage, of hits and base a month for each member."""
    catalogue = dataclasses.replace(CATALOGUE, indicators=(SHARE,))
    cube = Drawn(None, catalogue, monthly=monthly)  # type: ignore[arg-type]
    return chosen_grains(cube, {})[SHARE.id, by or ""]


@pytest.mark.parametrize(
    ("hits", "base", "expected"),
    [
        (10, 25, (MONTH, YEAR)),
        (7, 25, (QUARTER, YEAR)),  # 21 of 75
        (2, 8, (YEAR, YEARS)),  # 24 of 96; 6 of 24 a quarter
        (1, 2, (YEAR, YEARS)),  # 12 of 24
    ],
)
def test_the_finest_grain_that_can_speak_leads_with_a_coarser_beside_it(
    hits: int, base: int, expected: tuple[str, ...]
) -> None:
    assert chosen(None, all=(hits, base)) == expected
    assert chosen("area", Devon=(hits, base), Torbay=(hits, base)) == expected


def test_a_table_speaks_only_where_nine_in_ten_of_its_members_have_a_base() -> None:
    large = {f"Area {number}": (10, 25) for number in range(3)}
    assert chosen("area", **large, Torbay=(1, 3)) == (YEAR, YEARS)


def test_where_nothing_can_speak_there_is_no_table_but_of_the_force_and_of_places() -> None:
    few = (0, 1)  # of 12 a year, of 36 in all: never events, and always a base
    assert chosen("offence_group", theft=(0, 0)) == ()
    assert chosen(None, all=(0, 0))[-1:] == (YEARS,)
    assert chosen("area", Devon=few, Torbay=few) == (YEARS,)


def test_the_whole_force_has_no_star_for_8_or_more() -> None:
    """24 of 25 a month: nine in ten months would not help, as 1 is not a hit."""
    assert chosen(None, all=(24, 25)) == (YEAR, YEARS)  # 12 are not, of 300


def test_those_of_whom_it_is_not_known_hold_back_months_but_no_years() -> None:
    known = {"M": (10, 25), "F": (10, 25)}
    assert chosen("sex", **known) == (MONTH, YEAR)
    assert chosen("sex", **known, other=(0, 1), unknown=(0, 0)) == (YEAR, YEARS)


def test_rare_names_are_merged_but_where_pooled_years_carry_them() -> None:
    groups = {"White": (10, 25), "Asian": (1, 2), "Black": (1, 2), "not_stated": (1, 2)}
    assert chosen("ethnic_group", **groups) == (YEAR, YEARS)
    rare = {**groups, "Black": (0, 0), "Mixed": (0, 0)}
    cube = Drawn(None, CATALOGUE, monthly=rare)  # type: ignore[arg-type]
    by_year = cube.cells(SHARE, Table("ethnic_group", YEAR))
    pooled = cube.cells(SHARE, Table("ethnic_group", YEARS))
    assert {cell.value for cell in by_year} == {"White", "Other than White", "Not known"}
    assert {cell.value for cell in pooled} == {
        "White", "Asian", "Black", "Mixed", "Not known"
    }  # fmt: skip


def test_announced_grains_are_kept_and_what_tells_is_not_taken() -> None:
    catalogue = dataclasses.replace(CATALOGUE, indicators=(SHARE,))
    cube = Drawn(None, catalogue, monthly={"all": (10, 25)})  # type: ignore[arg-type]
    name = SHARE.id, ""

    assert chosen_grains(cube, {name: (QUARTER, YEAR)})[name] == (QUARTER, YEAR)
    beside = {(SHARE.id, "", YEAR)}
    assert chosen_grains(cube, {name: (QUARTER, YEAR)}, beside)[name] == (QUARTER,)
    leading = {(SHARE.id, "", grain) for grain in (MONTH, QUARTER)}
    assert chosen_grains(cube, {name: (QUARTER, YEAR)}, leading)[name] == (YEAR, YEARS)


def test_no_table_by_what_is_counted() -> None:
    """The share of looked-after children among looked-after children says nothing."""
    entry = CATALOGUE.indicator("looked_after_share")
    monthly = {"Y": (25, 25), "N": (0, 25)}
    cube = Drawn(None, CATALOGUE, monthly=monthly)  # type: ignore[arg-type]

    assert chosen_grains(cube, {})[entry.id, "looked_after"] == ()


def test_a_key_says_its_table() -> None:
    key = Key("overnight", "ethnic_group_years", "2022-23/2024-25", "White")
    assert (key.by, key.grain, key.is_whole) == ("ethnic_group", "years", False)
    assert Key("overnight", "force_month", "2024-05", "all").is_whole


@pytest.mark.parametrize(
    ("hits", "base", "is_plain"),
    [
        (8, 20, True),
        (7, 20, True),  # its star is 7
        (0, 20, True),
        (15, 20, False),  # its star would be 15, for a rest of 5
        (2, 7, True),  # every star of it is 7 or less
        (2, 8, False),  # its base is a star for 8
    ],
)
def test_no_star_of_the_whole_force_should_stand_for_8_or_more(
    hits: int, base: int, is_plain: bool
) -> None:
    cell = Cell("2024-25", "all", numerator=hits, denominator=base)
    assert rules.is_plain(SHARE, rules.counts(SHARE, cell)) == is_plain
    assert YEARS_MERGED in grains.GRAINS
