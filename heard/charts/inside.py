"""Names within a control chart, where they cover neither points nor each other."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from heard.charts.axes import PIXELS
from heard.charts.control_notes import LINE, Words, height
from heard.charts.style import Scheme, look
from heard.spc import ControlChart
from heard.wording.values import size_words

_LETTER = 1 / 51  # of the width of a chart on half a page: what a plain letter takes up
_CLEAR = 3  # pixels from a line to its name
_HALF_MARK = 7  # pixels
_CHOICES = 9  # places along a line that are tried for its name
_MOST_LETTERS = 20  # of a line of words, so that a telephone has room


@dataclass(frozen=True)
class Box:
    """Where something stands: points from `first` to `last`, pixels above 0."""

    first: float
    last: float
    low: float
    high: float

    def covers(self, other: "Box") -> bool:
        """Whether two touch."""
        across = self.first < other.last and other.first < self.last
        return across and self.low < other.high and other.low < self.high

    def moved(self, pixels: float) -> "Box":
        """The same, higher up."""
        return Box(self.first, self.last, self.low + pixels, self.high + pixels)


@dataclass(frozen=True)
class Plot:
    """The inside of a chart, from 0 to `top`, `high` pixels. They are those of a chart of
    plain text: with larger text the whole of it grows."""

    shown: ControlChart
    top: float
    scheme: Scheme
    high: int = PIXELS

    def pixels(self, value: float) -> float:
        """How far above 0 a value stands."""
        return self.high * (height(self.shown, value) or 0.0) / self.top

    def width(self, letters: int) -> float:
        """How many points so many letters span."""
        return letters * _LETTER * self.scheme.growth * len(self.shown.points)

    @property
    def marks(self) -> list[Box]:
        """Where the points stand, and between them the line that joins them."""
        ups = [
            None if point.value is None else self.pixels(point.value)
            for point in self.shown.points
        ]
        joined = [
            (at + 0.5, (up + after) / 2)
            for at, (up, after) in enumerate(pairwise(ups))
            if up is not None and after is not None
        ]
        points = [(at, up) for at, up in enumerate(ups) if up is not None]
        return [
            Box(at - 0.5, at + 0.5, up - _HALF_MARK, up + _HALF_MARK)
            for at, up in (*points, *joined)
        ]


@dataclass(frozen=True)
class _Level:
    """A line across the chart, from one point to another, and its name."""

    name: Sequence[str]
    first: float
    last: float
    value: float


def name_levels(
    words: Words, plot: Plot, comparators: tuple[tuple[str, float], ...]
) -> list[Box]:
    """The means that held before limits were computed anew, and the figures of others,
    each a dotted line: by name and value at their lines. Gives where the names stand."""
    placed, end = list[Box](), len(plot.shown.points) - 0.6
    for level in _earlier_means(plot.shown):
        placed.append(_name(words, plot, level, placed))
    for name, value in comparators:
        at = height(plot.shown, value)
        line = {"color": look(plot.scheme).text, "width": 1.2, "dash": "1px,4px"}
        ends = {"x0": -0.5, "x1": end, "y0": at, "y1": at}
        words.shapes.append({"type": "line", **ends, "line": line})
        said = textwrap.wrap(name, _MOST_LETTERS) or [""]
        said[-1] += f" <b>{size_words(plot.shown.unit, value)}</b>"
        level = _Level(said, -0.4, end, value)
        placed.append(_name(words, plot, level, placed))
    return placed


def _earlier_means(shown: ControlChart) -> Iterator[_Level]:
    for group in range(shown.points[-1].group if shown.points else 0):
        places = [at for at, point in enumerate(shown.points) if point.group == group]
        mean = shown.points[places[0]].mean if places else None
        if mean is not None:
            name = f"Mean <b>{size_words(shown.unit, mean)}</b>"
            yield _Level([name], places[0] - 0.4, places[-1] + 0.4, shown.drawn(mean))


def _name(words: Words, plot: Plot, level: _Level, placed: list[Box]) -> Box:
    """Above or below a line, where along it the name covers least."""
    letters = max(len(re.sub("<.*?>", "", line)) for line in level.name)
    width = plot.width(letters)
    at, tall = plot.pixels(level.value), LINE * len(level.name)
    free = max(level.last - level.first - width, 0)
    choices = [
        Box(first, first + width, low, low + tall)
        for low in (at + _CLEAR, at - _CLEAR - tall)
        for part in range(_CHOICES)
        for first in [level.first + free * part / (_CHOICES - 1)]
    ]
    marks = plot.marks
    box = min(choices, key=lambda one: _covered(one, plot.high, marks, placed))
    words.note(
        text="<br>".join(level.name),
        **{"x": box.first, "y": 0, "xanchor": "left", "align": "left"},
        **{"yshift": plot.scheme.scaled(box.low), "yanchor": "bottom"},
        **{"showarrow": False, "borderpad": 0},
        bgcolor=look(plot.scheme).veil,
    )
    return box


def _covered(box: Box, high: int, marks: list[Box], placed: list[Box]) -> int:
    """How many points it covers; a name, and what is not the chart's, count as many."""
    is_out = box.low < 0 or box.high > high
    names = sum(box.covers(one) for one in placed) + is_out
    return sum(box.covers(one) for one in marks) + 100 * names
