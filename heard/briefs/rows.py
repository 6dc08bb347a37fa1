"""Indicators beneath each other, a row each: the unusual first."""

from collections.abc import Iterable
from dataclasses import dataclass

from heard.briefs.control import Control, control_of
from heard.briefs.headlines import Headline, headline
from heard.disclosure import Published
from heard.visits import Visit

_FIRST = ("concern", "improvement", "neutral")  # of what the latest point may be a sign


@dataclass(frozen=True)
class Row:
    """An indicator in a row; `brief` is none where there is no figure."""

    control: Control
    brief: Headline | None

    @property
    def is_unusual(self) -> bool:
        """Whether there is a sign of change, or it must not have happened and did."""
        return bool(self.brief and self.brief.alarm) or self._sign in _FIRST

    @property
    def _sign(self) -> str:
        return self.control.variation.split("_")[0]

    @property
    def place(self) -> int:
        """Its place among others: what must not happen, then concern, then other signs."""
        if self.brief is None:
            return len(_FIRST) + 2
        if self.brief.alarm:
            return 0
        return _FIRST.index(self._sign) + 1 if self._sign in _FIRST else len(_FIRST) + 1


def rows(visit: Visit, every: Iterable[Published]) -> list[Row]:
    """The unusual first; else in their order."""
    found = [Row(control_of(visit, one), headline(one)) for one in every]
    return sorted(found, key=lambda row: row.place)


def matching(every: Iterable[Row], wanted: str) -> list[Row]:
    """Those that have every word in their name or question."""
    words = wanted.lower().split()
    return [row for row in every if all(word in _text(row) for word in words)]


def _text(row: Row) -> str:
    indicator = row.control.published.indicator
    return f"{indicator.title} {indicator.question}".lower()
