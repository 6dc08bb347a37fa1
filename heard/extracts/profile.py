"""One mapping profile: what stands in it, and what may be wrong with it."""

import codecs
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

import tomli_w

from heard.extracts.contract import EXTRACTS, Extract, extract
from heard.extracts.formats import is_moment, wrong_clocks, wrong_moments
from heard.ground.settings import Settings, spelling

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
LAST_HEADER_ROW = 1_000
_ENCODINGS = re.compile(
    r"utf-8(-sig)?|utf-(16|32)(-[bl]e)?|ascii|iso8859-\d+|mac-roman"
    r"|cp(437|850|852|858|125\d)"
)
_DELIMITERS = ("", ",", ";", "\t", "|")


def normalised(column: str) -> str:
    """The name of a column without regard to what `spelling` passes over, and spaces."""
    return spelling(column).replace(" ", "")


@dataclass(frozen=True)
class Profile:
    """How one system's extract is read. Its columns are named as in its header.

    `columns`: its column -> field. `drop`: columns not read at all. `constants`:
    field -> value. `values`: field -> its value -> code. `flags`: Y, N, U -> how it
    writes them. `times`: field, or "all" -> formats. `joined`: field -> its column of the
    date and its column of the time of day, in the formats of `times` and of `clock`.
    `header_row`: as a spreadsheet numbers it. That and the rest is found out if 0 or
    blank.
    """

    name: str
    extract: str
    title: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    constants: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    times: dict[str, tuple[str, ...]] = field(default_factory=dict)
    joined: dict[str, tuple[str, str]] = field(default_factory=dict)
    clock: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sheet: str = ""
    delimiter: str = ""
    encoding: str = ""
    header_row: int = 0

    def formats(self, time: str) -> tuple[str, ...]:
        """How its values of a time field are written; empty if as the contract's."""
        return self.times.get(time, self.times.get("all", ()))

    def clock_formats(self, time: str) -> tuple[str, ...]:
        """How the time of day of a joined field is written; empty if as usual."""
        return self.clock.get(time, self.clock.get("all", ()))

    @property
    def sources(self) -> dict[str, tuple[str, ...]]:
        """Field -> the columns that it is read from."""
        alone = {field: (column,) for column, field in self.columns.items()}
        return {**alone, **self.joined}

    @property
    def read(self) -> tuple[str, ...]:
        """The columns that it reads."""
        return (*self.columns, *(part for pair in self.joined.values() for part in pair))

    @property
    def named(self) -> tuple[str, ...]:
        """Every column that it names, read or dropped."""
        return (*self.read, *self.drop)

    @property
    def fingerprint(self) -> str:
        """Changes whenever a file may be read otherwise."""
        return hashlib.sha256(as_toml(self).encode()).hexdigest()[:16]


def as_toml(profile: Profile) -> str:
    facts = {key: value for key, value in asdict(profile).items() if value}
    del facts["name"]
    return tomli_w.dumps(facts)


def wrong_shape(table: dict[str, Any]) -> Iterable[str]:
    """What is not of the kind that a Profile holds."""
    texts = ("extract", "title", "sheet", "delimiter", "encoding")
    tables = ("columns", "constants", "values", "flags", "times", "joined", "clock")
    for key, value in table.items():
        if key in texts and not isinstance(value, str):
            yield f"{key} must be text in quotation marks."
        elif key in tables and not isinstance(value, dict):
            yield f"[{key}] must be a table."
        elif key == "drop" and not _is_texts(value):
            yield 'drop must be a list of columns: ["Officer", "Notes"].'
        elif key == "header_row" and type(value) is not int:
            yield "header_row must be a whole number: 4."
        elif key not in (*texts, *tables, "drop", "header_row"):
            yield f"{key!r} is no part of a profile: see docs/extracts.md."
    if "extract" not in table:
        yield 'Say which extract it is for: extract = "custody".'
    for key in tables:
        for name, value in _entries(table.get(key)):
            if not _SHAPES.get(key, _is_text)(value):
                yield f"{name!r} in [{key}] is not written as docs/extracts.md says."


def _entries(value: object) -> Iterable[tuple[str, object]]:
    return value.items() if isinstance(value, dict) else ()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_codes(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _is_pair(value: object) -> bool:
    return _is_texts(value) and len(value) == 2  # type: ignore[arg-type]


_SHAPES = {
    "flags": _is_texts,
    "times": _is_texts,
    "clock": _is_texts,
    "values": _is_codes,
    "joined": _is_pair,
}


def wrong_profile(profile: Profile, settings: Settings) -> Iterable[str]:
    """Sentences on all that keeps a profile from being used."""
    if not NAME.fullmatch(profile.name):
        yield (
            "Its name must be lower-case letters, digits and hyphens, at most 60: "
            "niche-custody."
        )
    if profile.extract not in EXTRACTS:
        yield f"{profile.extract!r} is no extract: {' or '.join(EXTRACTS)}."
        return
    wanted = extract(profile.extract)
    yield from _wrong_fields(profile, wanted)
    yield from _wrong_columns(profile)
    yield from _wrong_codes(profile, wanted, settings)
    yield from _wrong_constants(profile, wanted)
    for name, formats in profile.times.items():
        yield from wrong_moments(formats, f"[times] {name}")
    for name, formats in profile.clock.items():
        yield from wrong_clocks(formats, f"[clock] {name}")
    if profile.delimiter not in _DELIMITERS:
        yield "The delimiter must be a comma, semicolon, tab (\\t) or vertical bar."
    if not 0 <= profile.header_row <= LAST_HEADER_ROW:
        yield f"header_row must be 1 to {LAST_HEADER_ROW:,}: the row of the header."
    if profile.encoding and not _is_encoding(profile.encoding):
        yield f"{profile.encoding!r} is no encoding: utf-8, utf-16 or cp1252."


def _is_encoding(name: str) -> bool:
    """Whether it is one of a text, and one that systems here write: Python knows others,
    of which some are none of text."""
    try:
        # Python passes over marks within a name.
        is_name = re.fullmatch("[A-Za-z0-9_-]+", name)
        return bool(is_name and _ENCODINGS.fullmatch(codecs.lookup(name).name))
    except (LookupError, ValueError):
        return False


def _wrong_fields(profile: Profile, wanted: Extract) -> Iterable[str]:
    known = {one.name for one in wanted.fields}
    times = {one.name for one in wanted.of_type("time")}
    named = [*profile.columns.values(), *profile.constants, *profile.values]
    for name in dict.fromkeys(name for name in named if name not in known):
        yield f"{name!r} is no field of the {wanted.name} extract."
    for table, names, may in (
        ("times", profile.times, times | {"all"}),
        ("joined", profile.joined, times),
        ("clock", profile.clock, {*profile.joined, "all"}),
    ):
        what = f"time of the {wanted.name} extract" if table != "clock" else "joined time"
        for name in names:
            if name not in may:
                yield f"{name!r} in [{table}] is no {what}."
    sources = Counter([*profile.columns.values(), *profile.joined, *profile.constants])
    for name in (name for name, count in sources.items() if count > 1):
        yield f"{name} is given twice: keep one column or constant."


def _wrong_columns(profile: Profile) -> Iterable[str]:
    read = {normalised(column): column for column in profile.read}
    for name in read.keys() & {normalised(column) for column in profile.drop}:
        yield f"Column {read[name]!r} is both read and dropped."
    # With one date for two times of day, a time after midnight would be a day early.
    for name, count in Counter(map(normalised, profile.read)).items():
        if count > 1:
            yield f"Column {read[name]!r} is read twice: give each field its own columns."


def _wrong_codes(profile: Profile, wanted: Extract, settings: Settings) -> Iterable[str]:
    fields = {one.name: one for one in wanted.fields}
    given = [(name, code) for name, code in profile.constants.items()]
    given += [(name, code) for name, of in profile.values.items() for code in of.values()]
    for name, code in dict.fromkeys(given):
        codes = fields[name].allowed(settings).values() if name in fields else ()
        if codes and code not in codes:
            yield f"{code!r} is no code of {name}: {', '.join(dict.fromkeys(codes))}."
    for flag in profile.flags:
        if flag not in ("Y", "N", "U"):
            yield f"{flag!r} in [flags] is neither Y, N nor U."


def _wrong_constants(profile: Profile, wanted: Extract) -> Iterable[str]:
    """What cannot be the same in every row, or would refuse each of them."""
    fields = {one.name: one for one in wanted.fields}
    for name, value in profile.constants.items():
        kind = fields[name].type if name in fields else ""
        if kind in ("key", "person"):
            yield f"{name} in [constants] cannot be the same in every row."
        elif kind == "time" and not is_moment(value):
            yield f"{value!r} in [constants] {name} is no time: write 2024-05-01 23:45."
        elif kind == "integer" and not value.isdecimal():
            yield f"{value!r} in [constants] {name} is no whole number: write its digits."
    for name in profile.values:
        if name in fields and fields[name].type == "time":
            yield f"[values] {name} has no codes: say under [times] how it is written."
