"""A detail: a picture that pages show beside the indicators, for the internal view.

When children arrive, where the hours go, with whom information was shared: counts of
records by the columns of an entry of queries/details.toml, over the months of a span.
The scrutiny profile has none: every further table is further evidence for whoever works
a hidden number out, and its release stays the fixed set of tables that was audited.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from heard.disclosure.published import BANNERS, INTERNAL
from heard.figures import Count, Entry, load_entries, nearest_rank
from heard.ground import clock

NEWEST = ""
Key = tuple[str, ...]
_MONTHS = 12


@dataclass(frozen=True)
class Span:
    """The months that a detail is about, in order. `id`: NEWEST for the newest complete
    twelve, or a financial year, `2024-25`; never more than twelve, and fewer only where
    coverage has no more. `is_provisional`: the newest month is one of them."""

    id: str
    months: tuple[str, ...]
    is_provisional: bool = False


@dataclass(frozen=True)
class Spread:
    """A duration: median and 90th percentile in minutes by nearest rank (None without
    records), of `n` records with both times, out of `asked`."""

    n: int
    asked: int
    median: int | None
    p90: int | None


@dataclass(frozen=True)
class Detail:
    """What the internal view may see of one detail, with what an export must carry.

    A blank value of a column is `not_recorded`, as in every breakdown.
    """

    entry: Entry
    span: Span
    definitions: str
    extracted_at: str
    counts: tuple[Count, ...]

    @property
    def profile(self) -> str:
        """The profile that sees details."""
        return INTERNAL

    @property
    def banner(self) -> str:
        """What stands above it, on screen and on each export."""
        return BANNERS[self.profile]

    @property
    def total(self) -> int:
        """All records."""
        return sum(one.n for one in self.counts)

    def where(self, **values: str | Iterable[str]) -> "Detail":
        """Only the records with these values: `where(mh_need="Y", suite=("a", "b"))`.
        Raises ValueError for a column that the detail does not have."""
        wanted = {
            self.entry.columns.index(name): {value} if isinstance(value, str) else {*value}
            for name, value in values.items()
        }
        kept = (
            one
            for one in self.counts
            if all(one.values[at] in allowed for at, allowed in wanted.items())
        )
        return replace(self, counts=tuple(kept))

    def by(self, *columns: str) -> dict[Key, int]:
        """Records by the values of some columns, in their order: `by("weekday", "hour")`
        gives {("1", "08"): 12, ...}. Values without a record are not there."""
        records = Counter[Key]()
        for one in self.counts:
            records[self._key(one, columns)] += one.n
        return dict(sorted(records.items()))

    def spreads(self, *columns: str) -> dict[Key, Spread]:
        """Of a duration: its spread by the values of some columns; {(): ...} of all."""
        minutes: dict[Key, Counter[int]] = {}
        asked = Counter[Key]()
        for one in self.counts:
            key = self._key(one, columns)
            asked[key] += one.n
            known = minutes.setdefault(key, Counter())
            if one.minutes is not None:
                known[one.minutes] += one.n
        return {key: _spread(minutes[key], asked[key]) for key in sorted(minutes)}

    def bands(self, edges: Sequence[int], *columns: str) -> dict[Key, list[int]]:
        """Of a duration: records in each band of minutes, [0, edges[0]), … [edges[-1],
        no end), by the values of some columns. Records without minutes are in none."""
        by_values: dict[Key, list[int]] = {}
        for one in self.counts:
            bands = by_values.setdefault(self._key(one, columns), [0] * (len(edges) + 1))
            if one.minutes is not None:
                bands[sum(one.minutes >= edge for edge in edges)] += one.n
        return dict(sorted(by_values.items()))

    def _key(self, one: Count, columns: Sequence[str]) -> Key:
        return tuple(one.values[self.entry.columns.index(name)] for name in columns)


def detail_entries() -> tuple[Entry, ...]:
    """What every detail counts, and its SQL: words, which anybody may read."""
    return tuple(load_entries().values())


def _spread(minutes: Counter[int], asked: int) -> Spread:
    return Spread(
        n=sum(minutes.values()),
        asked=asked,
        median=nearest_rank(minutes, 50),
        p90=nearest_rank(minutes, 90),
    )


def spans(months: Sequence[str]) -> tuple[Span, ...]:
    """What may be asked about, of months in order that an extract covers: the newest
    complete twelve, then every financial year that is whole, the newest first. None if
    there is no month.

    The newest month is provisional, as its forms may still arrive: it is left out,
    unless there is no other.
    """
    if not months:
        return ()
    complete = months[:-1] or months
    last = complete[-1]
    earliest = clock.months_between("2000-01", last)[-_MONTHS]
    newest = tuple(month for month in complete if month >= earliest)
    years: dict[str, list[str]] = {}
    for month in months:
        years.setdefault(clock.period_of(month, "year"), []).append(month)
    whole = [
        Span(name, tuple(held), is_provisional=months[-1] in held)
        for name, held in reversed(years.items())
        if len(held) == _MONTHS
    ]
    return (Span(NEWEST, newest, is_provisional=complete is months), *whole)
