"""A column of a file: which of its values need a look, and what was found in them."""

from collections import Counter
from dataclasses import dataclass, field

from heard.extracts.contract import Field
from heard.extracts.identifiers import values
from heard.extracts.typing import quoted
from heard.settings import Settings, spelling

# Of a column's values, before what they look like counts as what they are.
_HABIT_SHARE = 0.25
_DISTINCT_NAMES = 3
_YEARS_BEFORE = 5
_CLOCK = (
    r"[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?"
)
_KEY_SUSPICION = (
    "[0-9]{3}-?[0-9]{3}-?[0-9]{4}|[0-9]{2}[A-Z]{2}[0-9]{7}|50[0-9]{9}|"
    "(19|20)[0-9]{9}[A-Za-z]|[A-Z]{2,3}-?20[0-9]{6}-[0-9]{1,5}|[0-9]{1,5}-[0-9]{8}|"
    "[0-9]{10,11}[.]0+"
)


@dataclass
class Column:
    """A column of the file and what was found in it.

    `known` is None for a column that the contract does not have.
    """

    sql: str
    shown: str
    known: Field | None
    codes: tuple[str, ...]
    allowed: frozenset[str]
    kinds: Counter[str] = field(default_factory=Counter)
    habits: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    distinct: set[str] = field(default_factory=set)

    @property
    def is_key(self) -> bool:
        return self.known is not None and self.known.type in ("key", "person")

    @property
    def is_time(self) -> bool:
        return self.known is not None and self.known.type == "time"

    @property
    def sentences(self) -> list[str]:
        """What it holds that identifies somebody, most frequent first."""
        ranked = sorted(self.kinds.items(), key=lambda kind: (-kind[1], kind[0]))
        return [
            f"Column {self.shown!r}: {kind} in {count:,} value{'' if count == 1 else 's'}."
            for kind, count in ranked
        ]

    def add(self, value: str, count: int) -> None:
        """Look at a value that stands in `count` rows."""
        if self.is_key:
            self.kinds.update(dict.fromkeys(values.key_kinds(value), count))
            return
        if _letters(value) in self.allowed:
            return
        self.kinds.update(dict.fromkeys(values.kinds(value), count))
        if not self.is_time:
            self._add_habit(value, count)

    def _add_habit(self, value: str, count: int) -> None:
        if len(self.distinct) < _DISTINCT_NAMES:
            self.distinct.add(value)
        if year := values.date_year(value):
            self.years[year] += count
        elif kind := values.habit(value):
            self.habits[kind] += count
            if kind == "name" and len(self.names) < _DISTINCT_NAMES:
                self.names.add(value)

    def judge(self, filled: int, event_year: int | None) -> None:
        """Count habits as identifiers, where enough of the `filled` values have them."""
        births = sum(
            count
            for year, count in self.years.items()
            if event_year and year <= event_year - _YEARS_BEFORE
        )
        # A date has no business in a field of codes, so one is enough there.
        if births and (self.known or births >= _HABIT_SHARE * filled):
            self.kinds["date of birth"] += births
        for kind, count in self.habits.items():
            is_varied = kind != "name" or len(self.names) >= len(self.distinct)
            if is_varied and count >= _HABIT_SHARE * filled and kind not in self.kinds:
                self.kinds[kind] += count


def column_of(sql: str, shown: str, known: Field | None, settings: Settings) -> Column:
    allowed = known.allowed(settings) if known else {}
    names = [*allowed, *settings.areas, *settings.suites]
    return Column(
        sql=sql,
        shown=shown,
        known=known,
        codes=tuple(dict.fromkeys(allowed.values())),
        allowed=frozenset(map(_letters, names)),
    )


def _letters(name: str) -> str:
    """A name without regard to its punctuation too: St. Marys is no more a person than
    St Mary's, though it is not read as that suite."""
    return "".join(filter(str.isalnum, spelling(name)))


def may_harm(column: Column) -> str:
    """SQL: whether a value needs a look. Cheap tests first: they decide nearly all."""
    value, known = column.sql, column.known
    if column.is_key:
        marks = " or ".join(f"contains({value}, '{mark}')" for mark in (*" /@", "\u00a0"))
        # Every form begins with a digit or a capital, which come before "a".
        return (
            f"{marks} or ({value} < 'a' and strlen({value}) < 18 "
            f"and regexp_full_match({value}, '{_KEY_SUSPICION}'))"
        )
    if column.is_time:
        # A cast is quicker than a pattern, but also takes a date alone.
        is_time = f"try_cast({value} as timestamp) is not null"
        return (
            f"{value} is not null "
            f"and not (strlen({value}) between 14 and 26 and {is_time}) "
            f"and not regexp_full_match({value}, '{_CLOCK}')"
        )
    if known is None:
        return (
            f"not regexp_full_match({value}, '[0-9]{{1,6}}|[0-9A-Za-z_-]{{21,}}') and "
            f"not (regexp_full_match({value}, '{_CLOCK}') and {value} not like '%00:00%')"
        )
    codes = ", ".join(map(quoted, column.codes))
    listed = f" and try_cast({value} as enum({codes})) is null" if codes else ""
    return f"strlen({value}) > 3{listed}"
