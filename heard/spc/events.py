"""Annotated events, and whether one is a reason to ask for new limits."""

import csv
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heard.catalogue import load_catalogue
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.spc.chart import ControlChart, Point


@dataclass(frozen=True)
class Event:
    """Something that happened on `date`, to annotate charts with. `indicators`: the ids
    of those that it concerns; none where it concerns every one."""

    date: date
    title: str
    kind: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """Limits could be computed anew from `period`: a person decides, and says why.

    The `points` that follow `event` are all on one `side` of the mean, above or below.
    """

    event: Event
    period: str
    points: int
    side: str


def load_events(settings: Settings) -> tuple[Event, ...]:
    """events.csv of the reference folder, in order of date; none without the file. It is
    read again when it was changed. HeardError for an id that no indicator has."""
    path = settings.reference / "events.csv"
    events = _read(path, path.stat().st_mtime_ns) if path.exists() else ()
    known = {indicator.id for indicator in load_catalogue(settings).indicators}
    for event in events:
        if unknown := [name for name in event.indicators if name not in known]:
            raise HeardError(
                f"The list of events, {path}, names indicators that there are not: "
                f"{', '.join(unknown)}. Its column indicators has ids of the catalogue, "
                "separated by spaces; leave it blank for what concerns every indicator."
            )
    return events


def concerning(events: Sequence[Event], indicator: str) -> tuple[Event, ...]:
    """The events that concern an indicator, by its id: those that name it, and those that
    name none."""
    return tuple(
        event for event in events if not event.indicators or indicator in event.indicators
    )


@functools.lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> tuple[Event, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            events = [_event(row) for row in csv.DictReader(file)]
    except (OSError, ValueError, KeyError) as error:
        raise HeardError(
            f"The list of events, {path}, cannot be read ({error}). "
            "Its columns are date (YYYY-MM-DD), title, kind, rebase, source and "
            "indicators (their ids, separated by spaces)."
        ) from error
    return tuple(sorted(events, key=lambda event: event.date))


def _event(row: dict[str, str]) -> Event:
    """A line of the list. A list of before has no column for indicators."""
    names = (row.get("indicators") or "").split()
    day = date.fromisoformat(row["date"])
    return Event(day, row["title"], row["kind"], tuple(names))


def suggested_rebase(chart: ControlChart, events: Sequence[Event]) -> Suggestion | None:
    """The newest event that a shift sustained since it gives reason to rebase at.

    The first 7 points (`method.run`) that begin on or after its date are all on one side
    of the mean that holds now, as two thirds of all since are, and the 7 before were
    not. Of several events in one such run the first. Never applied by itself.
    """
    if not chart.is_by_period or not chart.points:
        return None
    now = chart.points[-1].group
    points = [p for p in chart.points if p.group == now and not p.is_left_out]
    suggestion: Suggestion | None = None
    for event in sorted(events, key=lambda one: one.date):
        later = _shifted(points, event, chart.method.run, chart.period)
        if later and not (suggestion and _is_one_run(points, suggestion, later)):
            suggestion = later
    return suggestion


def _shifted(
    points: Sequence[Point], event: Event, run: int, period: str
) -> Suggestion | None:
    begins = _next_month(event.date)
    after = [p for p in points if clock.first_month(p.period, period) >= begins]
    before = points[: len(points) - len(after)]
    side = _common_side(after[:run]) if len(after) >= run else 0
    if not side or len(before) < run or _common_side(before[-run:]) == side:
        return None
    if 3 * sum(_side(point) == side for point in after) < 2 * len(after):
        return None
    return Suggestion(event, after[0].period, run, "above" if side > 0 else "below")


def _is_one_run(points: Sequence[Point], earlier: Suggestion, later: Suggestion) -> bool:
    """Whether every point from one event to the next is on the later one's side."""
    between = [p for p in points if earlier.period <= p.period <= later.period]
    return _common_side(between) == (1 if later.side == "above" else -1)


def _next_month(day: date) -> str:
    """The first month that begins on a day or after it."""
    number = day.year * 12 + day.month - (1 if day.day == 1 else 0)
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _common_side(points: Sequence[Point]) -> int:
    """1 if all are above the mean, -1 if all are below, else 0."""
    sides = {_side(point) for point in points}
    return sides.pop() if len(sides) == 1 else 0


def _side(point: Point) -> int:
    if point.value is None or point.mean is None:
        return 0
    return (point.value > point.mean) - (point.value < point.mean)
