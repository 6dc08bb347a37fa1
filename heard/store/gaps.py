"""Months, and months of a place, without rows where some were to be expected: asked about.

What was not supplied is not zero; only a person can say which it is. The chance of an
empty month is that of a Poisson count: asked is where none would come about by chance
once in 20 times (all rows of a month), or once in a thousand (of many places and days).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from heard.extracts import Supply
from heard.extracts.contract import local_name, minute_name
from heard.ground import clock
from heard.store.changes import Changes
from heard.store.coverage import (
    NO_DATA,
    NONE,
    PLACES,
    SUPPLIED,
    WHOLE,
    Gap,
    Place,
    Said,
    Statement,
)

_MONTHS_BEFORE = 12
_EXPECTED_OF_MONTHS = 3.0  # rows; none of so many comes about once in 20 times
_EXPECTED_OF_A_PLACE = 7.0  # once in a thousand
_EXPECTED_OF_DAYS = 14.0  # once in a million: there are many days
_EXPECTED_OF_PART = 7.0  # of a month, or at the end of a supply
_LEAST_TO_KNOW_A_DAY = 30  # rows, to know how many are usual on a day
_LEAST_OF_A_PLACE = 10  # rows, to know how many are usual there
_NEARLY_ALL = 0.8
_ELSEWHERE = "out_of_force"
_TAKEN = "extracted_at"
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Asked:
    """A gap, and in words why it is asked about."""

    gap: Gap
    sentence: str


def find_gaps(supply: Supply, found: Changes, said: Said) -> tuple[Asked, ...]:
    """Everything that is missing in a supply or between it and what is in force, and that
    nobody has answered for. Needs the views and tables that `changes` leaves."""
    if not found.first_month:
        return ()
    look = _look(supply, found)
    asked = [*_months(look), *_days(look), *_places(look, PLACES[supply.extract.name])]
    return tuple(one for one in asked if not _is_answered(one.gap, said))


def supplied(supply: Supply, said: Said) -> list[Statement]:
    """Months, and months of a place, that rows came of after something else was said."""
    if not said:
        return []
    kinds = PLACES[supply.extract.name]
    rows = supply.connection.execute(
        f"select distinct period, {', '.join(kinds)} from good"
    ).fetchall()
    held = {(WHOLE, month) for month, *_ in rows}
    for month, *places in rows:
        held |= {((kind, place), month) for kind, place in zip(kinds, places, strict=True)}
    return [
        Statement(Gap(month, month, *place), SUPPLIED)
        for (place, month), answer in sorted(said.items())
        if answer != SUPPLIED and (place, month) in held
    ]


def _is_answered(gap: Gap, said: Said) -> bool:
    place = (gap.kind, gap.place)
    answers = {said.get((place, month)) for month in gap.months}
    return answers <= {NONE, NO_DATA}


@dataclass(frozen=True)
class _Group:
    """Rows of one day (since 1970), month and place, by kind of place."""

    day: int | None
    month: str
    places: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class _Look:
    """The rows as they would be after the load, from a year before the supply on.

    `months`: rows by month, of the whole table. `first` to `last`: the supply's months;
    `before` and `after`: the months with rows beside these, blank if there are none.
    `ends`: the day before the extract was taken, or loaded if it does not say (`is_told`).
    """

    months: dict[str, int]
    groups: tuple[_Group, ...]
    first: str
    last: str
    before: str
    after: str
    ends: date
    is_told: bool


def _look(supply: Supply, changed: Changes) -> _Look:
    first, last = changed.first_month, changed.last_month
    months = {change.month: change.after for change in changed.months if change.after}
    before = max((month for month in months if month < first), default="")
    after = min((month for month in months if month > last), default="")
    year, month = int(first[:4]), first[5:]
    begins = min(f"{year - 1:04d}-{month}", before or first)
    groups = _groups(supply, begins, after or last)
    taken = _taken(supply)
    ends = clock.moment(supply.loaded_minute if taken is None else taken).date()
    return _Look(
        months, groups, first, last, before, after, ends - timedelta(days=1),
        taken is not None,
    )  # fmt: skip


def _groups(supply: Supply, begins: str, ends: str) -> tuple[_Group, ...]:
    key, connection = supply.extract.key, supply.connection
    kinds = ", ".join(PLACES[supply.extract.name])
    day = f"{local_name(supply.extract.anchor)} // 1440"
    window = f"period between '{begins}' and '{ends}'"
    rows = connection.execute(f"""
        select {day}, period, {kinds}, count(*) from (
            select * from present where {window}
            and {key} not in (select {key} from known)
            and {key} not in (select {key} from withdrawn)
            union all by name
            select * exclude (row, is_plain) from good where {window}
        ) group by all""").fetchall()
    return tuple(
        _Group(day, month, tuple(map(str, places)), count)
        for day, month, *places, count in rows
    )


def _taken(supply: Supply) -> int | None:
    """The minute at which the extract was taken; None if it does not say."""
    if _TAKEN not in {field.name for field in supply.extract.fields}:
        return None
    latest = supply.connection.execute(f"select max({minute_name(_TAKEN)}) from good")
    minute: int | None = latest.fetchall()[0][0]
    return minute


def _months(look: _Look) -> Iterator[Asked]:
    """Whole months without a row, between months with rows."""
    first, last = look.before or look.first, look.after or look.last
    around = [month for month in sorted(look.months) if first <= month <= last]
    usual = _average(look.months[month] for month in around)
    for left, right in pairwise(around):
        empty = clock.months_between(left, right)[1:-1]
        if empty and usual * len(empty) >= _EXPECTED_OF_MONTHS:
            yield Asked(
                Gap(empty[0], empty[-1]),
                f"{_span(empty)}: no rows, between {look.months[left]:,} in {left} and "
                f"{look.months[right]:,} in {right}.",
            )


def _average(numbers: Iterable[int]) -> float:
    counts = [*numbers]
    return sum(counts) / len(counts) if counts else 0.0


def _span(months: list[str]) -> str:
    return months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"


def _days(look: _Look) -> Iterator[Asked]:
    """Months that are supplied in part: days on end without rows, or an end that comes
    before the extract was taken."""
    rows = Counter[date]()
    for group in look.groups:
        if group.day is not None:
            rows[_EPOCH + timedelta(days=group.day)] += group.rows
    days = sorted(rows)
    if rows.total() < _LEAST_TO_KNOW_A_DAY or len(days) < 2:
        return
    usual = rows.total() / ((days[-1] - days[0]).days + 1)
    for left, right in pairwise(days):
        if usual * ((right - left).days - 1) >= _EXPECTED_OF_DAYS:
            until = f"no rows after {left:%d/%m/%Y} until {right:%d/%m/%Y}."
            yield from _in_part(look, left, right, usual, until)
    ends = look.ends if look.is_told else min(look.ends, _month_end(days[-1]))
    if not look.after and usual * (ends - days[-1]).days >= _EXPECTED_OF_PART:
        early = f"the supply ends early: no rows after {days[-1]:%d/%m/%Y}."
        yield from _in_part(look, days[-1], ends + timedelta(days=1), usual, early)


def _in_part(
    look: _Look, left: date, right: date, usual: float, said: str
) -> Iterator[Asked]:
    """Months of which many days lie between two days, and that have rows all the same; or,
    after the last row, whole months."""
    empty = Counter(
        f"{left + timedelta(days=n):%Y-%m}" for n in range(1, (right - left).days)
    )
    doubtful = [
        month
        for month, days in empty.items()
        if usual * days >= _EXPECTED_OF_PART
        and (month in look.months or month > look.last)
        and (look.before or look.first) <= month
    ]
    for _, held in groupby(enumerate(doubtful), lambda one: _number(one[1]) - one[0]):
        months = [month for _, month in held]
        yield Asked(Gap(months[0], months[-1]), f"{_span(months)}: {said}")


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _month_end(day: date) -> date:
    return day.replace(day=clock.days_in(f"{day:%Y-%m}", "month"))


def _places(look: _Look, kinds: tuple[str, ...]) -> Iterator[Asked]:
    """Places that stop, or leave months out, while others go on. An area that stops with
    the suite of nearly all its rows is not asked about by itself."""
    told: list[Gap] = []
    for at, kind in enumerate(kinds):
        rows, totals = dict[str, Counter[str]](), Counter[str]()
        for group in look.groups:
            rows.setdefault(group.places[at], Counter())[group.month] += group.rows
            totals[group.month] += group.rows
        for place, by_month in sorted(rows.items()):
            for asked in _stops(look, (kind, place), by_month, totals):
                if not any(_explains(look, one, asked.gap) for one in told):
                    told.append(asked.gap)
                    yield asked


def _explains(look: _Look, suite: Gap, area: Gap) -> bool:
    if (suite.kind, area.kind) != ("suite", "area") or suite.months != area.months:
        return False
    rows = [group for group in look.groups if group.places[1] == area.place]
    there = sum(group.rows for group in rows if group.places[0] == suite.place)
    return there >= _NEARLY_ALL * sum(group.rows for group in rows)


def _stops(
    look: _Look, place: Place, by_month: Counter[str], totals: Counter[str]
) -> Iterator[Asked]:
    kind, name = place
    months = [month for month in sorted(totals) if month >= min(by_month)]
    if by_month.total() < _LEAST_OF_A_PLACE or name == _ELSEWHERE:
        return
    for is_empty, held in groupby(months, lambda month: month not in by_month):
        empty = [*held]
        if not is_empty or not look.first <= empty[0] <= look.last:
            continue
        beside = {month: totals[month] - by_month[month] for month in months}
        now = sum(beside[month] for month in empty)
        before = sum(beside.values()) - now
        expected = by_month.total() * now / before if before else 0.0
        if expected >= _EXPECTED_OF_A_PLACE:
            yield Asked(
                Gap(empty[0], empty[-1], kind, name),
                f"{name} ({kind}), {_span(empty)}: no rows, where some {expected:,.0f} "
                "were to be expected beside the others.",
            )
