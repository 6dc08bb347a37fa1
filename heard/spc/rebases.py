"""Adopted rebases: from when limits are computed anew, as people have decided."""

import functools
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heard.catalogue import load_catalogue
from heard.ground.errors import HeardError
from heard.ground.listed import lines_of, must_be_one_of, must_be_printable, wrong
from heard.ground.settings import Settings
from heard.spc.events import load_events

FILE = "rebases.csv"
COLUMNS = ("indicator", "from", "event", "words", "reason", "decided_by", "decided_on")
_LONGEST = 300  # characters of what is printed with every chart


@dataclass(frozen=True)
class Rebase:
    """One decision. `indicators`: their ids; empty for every indicator. `month`: YYYY-MM.
    `event`: the title of one of events.csv; `words`: what happened, as it stands behind
    "when"; both may be empty."""

    indicators: tuple[str, ...]
    month: str
    event: str
    words: str
    reason: str
    decided_by: str
    decided_on: str

    def concerns(self, indicator: str) -> bool:
        """Whether the limits of an indicator are computed anew."""
        return not self.indicators or indicator in self.indicators


def load_rebases(settings: Settings) -> tuple[Rebase, ...]:
    """rebases.csv of the reference folder, in order of month; none without the file. It is
    read again when it was changed. Raises HeardError for a line that cannot be meant."""
    path = settings.reference / FILE
    if not path.exists():
        return ()
    ids = tuple(entry.id for entry in load_catalogue(settings).indicators)
    titles = tuple(event.title for event in load_events(settings))
    return _read(path, path.stat().st_mtime_ns, ids, titles)


@functools.lru_cache(maxsize=8)
def _read(
    path: Path, _changed: int, ids: tuple[str, ...], titles: tuple[str, ...]
) -> tuple[Rebase, ...]:
    rebases = [
        _rebase(path, line, row, ids, titles) for line, row in lines_of(path, COLUMNS)
    ]
    for place, one in enumerate(rebases):
        for other in rebases[:place]:
            if one.month == other.month and _share(one, other):
                raise HeardError(
                    f"{path} says twice that limits begin anew in {one.month} for the same "
                    "indicator. Keep one of the two lines."
                )
    return tuple(sorted(rebases, key=lambda one: one.month))


def _rebase(
    path: Path,
    line: int,
    row: dict[str, str],
    ids: tuple[str, ...],
    titles: tuple[str, ...],
) -> Rebase:
    for name in ("reason", "decided_by"):
        if not row[name]:
            raise wrong(path, line, f"{name} is blank. Write it down: it is printed.")
    must_be_printable(path, line, row, _LONGEST)
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", row["from"]):
        raise wrong(path, line, "from is not a month such as 2024-09.")
    indicators = tuple(row["indicator"].split())
    for name in indicators:
        must_be_one_of(path, line, "indicator", name, ids)
    if row["event"]:
        must_be_one_of(path, line, "event of events.csv", row["event"], titles)
    return Rebase(
        indicators=indicators,
        month=row["from"],
        decided_on=_day(path, line, row["decided_on"]),
        **{name: row[name] for name in ("event", "words", "reason", "decided_by")},
    )


def _day(path: Path, line: int, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise wrong(path, line, "decided_on is not a day such as 2025-01-20.") from error


def _share(one: Rebase, other: Rebase) -> bool:
    """Whether two concern one indicator."""
    if not one.indicators or not other.indicators:
        return True
    return bool({*one.indicators} & {*other.indicators})
