"""A column of a file: which of its values need a look, and what was found in them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_lowercase, digits

from heard.extracts.contract import Field
from heard.extracts.identifiers import dates, values
from heard.extracts.identifiers.forms import LONGEST
from heard.extracts.identifiers.names import NAMES
from heard.extracts.identifiers.printing import column_said
from heard.ground.quoting import quoted
from heard.ground.settings import Settings, spelling

# Of a column's values, or of those as long, before what they look like is what they are.
_SHARE = 0.25
_SHARE_OF_FEW, _FEW = 0.5, 100
# Keys of more lengths are random in their length too, so that one is alone by chance.
_MOST_LENGTHS = 8
DISTINCT_NAMES = 3
_YEARS_BEFORE = 5
_CLOCK = (
    r"[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?"
)
# A column of the rows: whether a key may identify somebody.
KEYS_TELL = "keys_tell"
_UUID = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
# Short numbers, and long tokens of sixteen letters and digits: what is no name.
_OPAQUE = (
    "[0-9]{1,7}|[A-Za-z][0-9]{1,6}|[A-Za-z]?[0-9a-f]{16,128}|[0-9A-F]{16,128}|" + _UUID
)
# The same of keys, exactly: longer than any form in one piece, and not begun as a name
# of which the other letters are those of sixteen digits, as Jade.
_BEGIN_NAMES = {name[0] for name in NAMES if set(name[1:]) <= set("abcdef")}
_MAY_BEGIN = "".join(sorted({*ascii_lowercase, *digits} - _BEGIN_NAMES))
OPAQUE_KEY = f"^(?:[{_MAY_BEGIN}][0-9a-f]{{16,{LONGEST - 1}}}|[a-z][0-9]{{1,7}}|{_UUID})$"
_EDGE = "[^0-9A-Za-z]"
_CORES = "|".join(f"(?:{form.core})" for form in (*values.FORMS, dates.IN_A_KEY))
# All forms at once, and names, for RE2 and without regard to case: what has none of them
# in it is looked at no further. As one pattern they would be slower than as two.
TELLING = (
    f"(?:^|{_EDGE})(?:{_CORES})(?:{_EDGE}|$)",
    f"(?:^|[^A-Za-z])(?:[A-Za-z]|Mr|Mrs|Miss|Dr)?(?:{'|'.join(sorted(NAMES))})",
)
# White space, and letters that are not ASCII.
_STRANGE = "[^!-~]|@"


@dataclass(frozen=True)
class Tally:
    """Of a column: how many values it has, how many of each length in letters, how many
    lengths there are, and how many different values, counted up to three."""

    filled: int
    of: dict[int, int]
    lengths: int
    distinct: int

    def is_much(self, count: int, length: int) -> bool:
        """Whether so many values of a length look like something by more than chance."""
        others = self.filled if self.lengths > _MOST_LENGTHS else self.of[length]
        return count >= (_SHARE_OF_FEW if others < _FEW else _SHARE) * others


@dataclass
class Column:
    """A column of the file and what was found in it.

    `at` is its position, `shown` its name; `known` is None for a column that the contract
    does not have.
    """

    at: int
    shown: str
    known: Field | None
    codes: tuple[str, ...]
    allowed: frozenset[str]
    kinds: Counter[str] = field(default_factory=Counter)
    # (kind, length of the value) -> how many look so, maybe by chance.
    chances: Counter[tuple[str, int]] = field(default_factory=Counter)
    habits: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    words: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)

    @property
    def sql(self) -> str:
        """Its name in a select of the rows."""
        return f"c{self.at}"

    @property
    def is_key(self) -> bool:
        return self.known is not None and self.known.type in ("key", "person")

    @property
    def is_time(self) -> bool:
        return self.known is not None and self.known.type == "time"

    @property
    def is_open(self) -> bool:
        """Whether something was found that only the whole column can decide."""
        return bool(self.chances or self.habits or self.years)

    @property
    def lengths(self) -> list[int]:
        """Of the values that may look like something by chance."""
        return sorted({length for _, length in self.chances})

    @property
    def sentences(self) -> list[str]:
        """What it holds that identifies somebody, most frequent first."""
        ranked = sorted(self.kinds.items(), key=lambda kind: (-kind[1], kind[0]))
        return [
            f"{column_said(self.shown, self.at)}: {kind} in "
            f"{count:,} value{'' if count == 1 else 's'}."
            for kind, count in ranked
        ]

    def add(self, value: str, count: int) -> None:
        """Look at a value that stands in `count` rows."""
        if len(value) <= LONGEST and not self.is_key and _letters(value) in self.allowed:
            return
        signs = (values.found_in_key if self.is_key else values.found_in)(value)
        self.kinds.update(dict.fromkeys(signs.sure, count))
        if self.is_time:
            return
        if signs.year:
            self.years[signs.year] += count
            return
        self.chances.update(dict.fromkeys(((k, len(value)) for k in signs.chance), count))
        self.habits.update(dict.fromkeys(signs.habit, count))
        if "name" in signs.chance | signs.habit and len(self.named) < DISTINCT_NAMES:
            self.named.add(value)
            self.words |= signs.words

    def judge(self, tally: Tally, event_year: int | None) -> None:
        """Count as identifiers what enough of the values look like."""
        self._judge_years(tally, event_year)
        counts = Counter[str]()
        for (kind, length), count in self.chances.items():
            if tally.is_much(count, length):
                counts[kind] += count
        for kind, count in self.habits.items():
            if count >= _SHARE * tally.filled:
                counts[kind] = max(counts[kind], count)
        # Of keys, mark-0001 and mark-0002 are no names; nor is, elsewhere, one word.
        different = len(self.named) if self.is_key else tally.distinct
        if len(self.words) < min(different, DISTINCT_NAMES):
            del counts["name"]
        for kind in counts.keys() - self.kinds.keys():
            self.kinds[kind] = counts[kind]

    def _judge_years(self, tally: Tally, event_year: int | None) -> None:
        """A date has no business in a field of codes, so one is enough there."""
        births = sum(
            count
            for year, count in self.years.items()
            if event_year and year <= event_year - _YEARS_BEFORE
        )
        if births and (self.known or births >= _SHARE * tally.filled):
            self.kinds["date of birth"] += births


def column_of(at: int, shown: str, known: Field | None, settings: Settings) -> Column:
    allowed = known.allowed(settings) if known else {}
    names = [*allowed, *settings.areas, *settings.suites]
    return Column(
        at=at,
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
    """SQL: whether a value of rows `with_keys_told` needs a look. Cheap tests first: they
    decide nearly all."""
    value, known = column.sql, column.known
    if column.is_key:
        return f"{KEYS_TELL} and not regexp_full_match({value}, {quoted(OPAQUE_KEY)})"
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
            f"not regexp_full_match({value}, '{_OPAQUE}') and "
            f"not (regexp_full_match({value}, '{_CLOCK}') and {value} not like '%00:00%')"
        )
    codes = ", ".join(map(quoted, column.codes))
    listed = f" and try_cast({value} as enum({codes})) is null" if codes else ""
    return f"strlen({value}) > 2{listed}"


def with_keys_told(rows: str, columns: Iterable[Column]) -> str:
    """A select of the same rows, and beside them whether a key of the row may identify
    somebody: of all keys at once, as it takes long to make the patterns ready."""
    keys = [column.sql for column in columns if column.is_key]
    if not keys:
        return f"select *, false as {KEYS_TELL} from ({rows})"
    joined = f"concat_ws('|', {', '.join(keys)})"
    patterns = (_STRANGE, *(f"(?i){pattern}" for pattern in TELLING))
    tests = [f"regexp_matches({joined}, {quoted(pattern)})" for pattern in patterns]
    tests += [f"coalesce(strlen({key}) > {LONGEST}, false)" for key in keys]
    return f"select *, {' or '.join(tests)} as {KEYS_TELL} from ({rows})"
