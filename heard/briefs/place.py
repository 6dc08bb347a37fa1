"""One area or suite: all its headlines beside the others, and over time."""

from dataclasses import dataclass, replace

from heard import wording
from heard.briefs.control import Control, control_of
from heard.briefs.rug import JUDGED, Cell, Row, Rug, side_words
from heard.catalogue import Indicator
from heard.disclosure import Published
from heard.visits import Visit

_KINDS = {"area": "area", "suite": "custody suite"}
_NO_TREND = "Not judged over time"
_FEWEST = 3  # figures that make a line


@dataclass(frozen=True)
class Line:
    """One headline of a place: its cell of the rug, of which period, and its series with
    the control chart, if it may have one; none where there is no table."""

    indicator: Indicator
    period: str
    cell: Cell
    control: Control | None

    @property
    def trend(self) -> str:
        """How its own series varies, in words."""
        if self.control is None or self.control.chart is None:
            return _NO_TREND
        return self.control.variation_words

    @property
    def has_shape(self) -> bool:
        """Whether there are figures enough to draw a line."""
        figures = self.control.published.figures if self.control else ()
        return sum(one.figure is not None for one in figures) >= _FEWEST


def place_title(by: str, value: str) -> str:
    """A place among areas and suites, of which two may have one name."""
    return f"{wording.member_name(value)} ({_KINDS[by]})"


def lines(visit: Visit, rug: Rug, value: str) -> list[Line]:
    """Every headline of a place, in the order of the rug."""
    return [_line(visit, rug, row, value) for row in rug.rows]


def _line(visit: Visit, rug: Rug, row: Row, value: str) -> Line:
    series = over_time(visit, row.indicator, rug.by, value)
    control = control_of(visit, series) if series else None
    return Line(row.indicator, row.period, row.cells[value], control)


def over_time(visit: Visit, indicator: Indicator, by: str, value: str) -> Published | None:
    """The series of a place alone, at the grain that leads; of exact figures by quarter, of
    which limits can be made. None where there is none."""
    if by not in visit.offers(indicator):
        return None
    period = "quarter" if visit.sees_exact else visit.leading_period(indicator, by)
    published = visit.published(indicator.id, by, period)
    figures = tuple(replace(one, value="all") for one in published.of(value))
    withheld = tuple((at, "all") for at, one in published.withheld if one == value)
    alone = replace(published, by=None, figures=figures, withheld=withheld)
    return alone if figures else None


def summary(lines: list[Line], name: str) -> list[str]:
    """In which headlines the place differs, which to watch, and of how many nothing can be
    told; sentence by sentence."""
    judged = [one for one in lines if one.cell.key in JUDGED]
    beyond = [one for one in judged if one.cell.key in ("higher", "lower")]
    watched = [one for one in judged if one.cell.key.startswith("watch")]
    untold = sum(one.cell.key in ("unsure", "suppressed") for one in lines)
    first = f"Cannot tell: of {name} no headline can be judged."
    if judged:
        of = f"{len(judged)} headlines that can be judged"
        first = f"{name} stands out in {len(beyond) or 'none'} of the {of}"
        first += f": {_listed(beyond)}." if beyond else "."
    watch = f"To watch: {_listed(watched)}." if watched else ""
    rest = f"Cannot tell for {untold} of {len(lines)} headlines." if untold else ""
    return [one for one in (first, watch, rest if judged else "") if one]


def _listed(lines: list[Line]) -> str:
    return "; ".join(
        f"{wording.in_sentence(one.indicator.title)} ({side_words(one.cell)}, "
        f"{one.cell.figure})"
        for one in lines
    )
