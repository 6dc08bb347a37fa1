"""What pictures of plain values show, as values and in words: for who does not see them.

Charts draw the same values; nothing here knows how.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heard.wording.values import count_words, in_sentence, percent_words, period_name


@dataclass(frozen=True)
class Bar:
    """A bar from zero, in any unit that all bars of a chart share. `words` say its size,
    with its unit and counts. `series`: which of several, by colour; `size` None: there
    is nothing to draw, and the words say why. `is_quiet`: beside the others, not one of
    them, as what is not known."""

    name: str
    size: float | None
    words: str
    series: int = 0
    is_quiet: bool = False


def bars_words(shown: Sequence[Bar]) -> str:
    """What the bars show, for whoever does not see them."""
    return f"{'; '.join(f'{bar.name}: {bar.words}' for bar in shown)}."


@dataclass(frozen=True)
class Side:
    """The bar of one group: how long, and what is written beside it; no length where
    there is nothing known."""

    size: float | None
    words: str


@dataclass(frozen=True)
class Pair:
    """A name, and the two bars below it."""

    name: str
    sides: tuple[Side, Side]


@dataclass(frozen=True)
class Pairs:
    """Pairs from the top. `subject`: what is compared; `groups`: whose the bars are."""

    subject: str
    groups: tuple[str, str]
    pairs: tuple[Pair, ...]


def pairs_words(shown: Pairs) -> str:
    """The same in words: every bar."""
    lines = []
    for pair in shown.pairs:
        told = [
            f"{in_sentence(group)} {side.words}"
            for group, side in zip(shown.groups, pair.sides, strict=True)
        ]
        lines.append(f"{pair.name}: {', '.join(told)}")
    return f"{shown.subject}. {'; '.join(lines) or 'None'}."


DAYS = (*("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),)


Counts = Mapping[tuple[str, ...], int]  # (weekday from "1", hour from "0") -> records


def hour_name(hour: int) -> str:
    """`23:00 to 24:00`."""
    return f"{hour:02d}:00 to {hour + 1:02d}:00"


def hours_words(counts: Counts, what: str) -> str:
    """Which day, which hour and which part of the week have most: with their shares."""
    days, hours = Counter[int](), Counter[int]()
    for (weekday, begins), number in counts.items():
        days[int(weekday) - 1] += number
        hours[int(begins)] += number
    total = sum(counts.values())
    if not total:
        return f"No {what}."
    (day, on_day), (hour, in_hour) = _most(days), _most(hours)
    evening = sum(hours[at] for at in range(17, 24))
    night = sum(hours[at] for at in range(8))
    return (
        f"Of {count_words(total)} {what}, {share_words(on_day, total)} came on a "
        f"{DAYS[day]}, the busiest day, and {share_words(in_hour, total)} between "
        f"{hour:02d}:00 and {hour + 1:02d}:00, the busiest hour. "
        f"{share_words(evening, total)} came from 17:00 to midnight and "
        f"{share_words(night, total)} from midnight to 08:00."
    )


def share_words(part: int, whole: int) -> str:
    """`16% (142)`: how much of the whole a count is, and the count."""
    if not whole:
        return count_words(part)
    return f"{percent_words(part, whole)} ({count_words(part)})"


def _most(counts: Counter[int]) -> tuple[int, int]:
    """The largest, of equals the first."""
    return min(counts.items(), key=lambda item: (-item[1], item[0]))


HALF_HOUR = 30


@dataclass(frozen=True)
class NightBars:
    """`counts[n]`: stays of n half hours and less than one more in a night. `official`
    and `chosen`: from so many minutes a night counts. `top`: of the axis, so that two
    such charts can be compared; `number`: which of them it is."""

    name: str
    counts: tuple[int, ...]
    official: int
    chosen: int
    top: int
    number: int = 0


def night_bars_described(shown: NightBars) -> str:
    """The same in words: every bar."""
    told = [
        f"{half_hour_name(30 * at)} {count}"
        for at, count in enumerate(shown.counts)
        if count
    ]
    return (
        f"{shown.name}: stays by the most hours in a cell within one night. "
        f"{'; '.join(told) or 'none'}. Officially a night counts from "
        f"{shown.official / 60:g} hours, here from {shown.chosen / 60:g}."
    )


def half_hour_name(minutes: int) -> str:
    """`3:00 to 3:29`."""
    last = minutes + HALF_HOUR - 1
    return " to ".join(f"{at // 60}:{at % 60:02d}" for at in (minutes, last))


@dataclass(frozen=True)
class Moment:
    """What happened after so many minutes, the median of `n` stays; `said`: how long,
    blank of the beginning. `name`: so short that two lanes fit a telephone."""

    name: str
    minutes: int
    said: str
    n: int


@dataclass(frozen=True)
class Lane:
    """A group and its moments, the beginning included."""

    name: str
    moments: tuple[Moment, ...]


def time_line_described(lanes: tuple[Lane, ...]) -> str:
    """The same in words."""
    said = [
        f"{lane.name}: {'; '.join(moment_words(one) for one in lane.moments)}."
        for lane in lanes
    ]
    return f"Time line from arrival, medians. {' '.join(said)}"


def moment_words(one: Moment) -> str:
    """A moment in words: `release after 9 h 21 min (556 stays)`."""
    return (
        f"{one.name} after {one.said} ({count_words(one.n)} stays)"
        if one.said
        else one.name
    )


@dataclass(frozen=True)
class Grid:
    """`values[line][month]`; None where there is nothing to count. `unit`: `%` or ``."""

    lines: tuple[str, ...]
    months: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    unit: str = ""

    def told(self, value: float | None) -> str:
        """A value as it is written; blank if there is none."""
        return "" if value is None else f"{value:,.0f}{self.unit}"

    @property
    def numbers(self) -> list[float]:
        """All that it has."""
        return [value for line in self.values for value in line if value is not None]


def heat_words(grid: Grid) -> str:
    """What the heat map shows, for whoever does not see it: its extent and extremes."""
    span = " to ".join(
        dict.fromkeys(period_name(grid.months[at], "month") for at in (0, -1))
    )
    cells = [
        (value, line, month)
        for line, values in zip(grid.lines, grid.values, strict=True)
        for month, value in zip(grid.months, values, strict=True)
        if value is not None
    ]
    if not cells:
        return f"Heat map, {span}: no data."
    low, high = min(cells), max(cells)
    said = [
        f"{word} {grid.told(value)} ({line}, {period_name(month, 'month')})"
        for word, (value, line, month) in (("least", low), ("most", high))
    ]
    return (
        f"Heat map of {len(grid.lines)} lines by month, {span}: {', '.join(said)}. "
        "The table below has every number."
    )
