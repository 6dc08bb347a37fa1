"""The ways of damage. Each changes rows in place or gives others; they are kinds of
fault that people have reported of real files."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.damage.good import KEYS, STARTS, Row

TIMES = {
    "custody": (
        "arrested_at", "arrived_at", "authorised_at", "charged_at", "released_at",
        "aa_requested_at", "aa_arrived_at", "first_interview_at", "hcp_requested_at",
        "hcp_seen_at", "mha_requested_at", "mha_started_at", "first_review_at",
        "parent_informed_at", "s38_requested_at", "s38_left_at",
    ),
    "contacts": (
        "reported_at", "deployed_at", "arrived_at", "closed_at", "ppn_submitted_at",
        "s136_arrived_at", "s136_handover_at",
    ),
}  # fmt: skip
WORDS = ("NULL", "#N/A", "none", "-", "0", "n/a", "nan", "(null)", "00000000")
NOTHING = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Damaged:
    """Rows of a file; `before`: those of an earlier supply that is loaded first."""

    rows: list[Row]
    before: list[Row] | None = None
    header: tuple[str, ...] = ()
    title: tuple[str, ...] = ()


Damage = Callable[[str, list[Row], Random], Damaged]


def _some(rows: list[Row], chance: Random, field: str, most: int = 3) -> list[Row]:
    given = [row for row in rows if row[field]]
    return chance.sample(given, min(len(given), chance.randint(1, most)))


def _field(extract: str, rows: list[Row], chance: Random) -> str:
    return chance.choice([n for n in TIMES[extract] if any(row[n] for row in rows)])


def year_of_a_time(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """One time of a row with another year."""
    field = _field(extract, rows, chance)
    for row in _some(rows, chance, field):
        year = int(row[field][:4]) + chance.choice((-20, -10, -1, 1, 10, 20, 36))
        row[field] = f"{year}{row[field][4:]}"
    return Damaged(rows)


def year_of_a_row(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """Every time of a row with another year, out of all others'."""
    shift = chance.choice((-20, -10, -3, 10, 20, 36))
    for row in _some(rows, chance, STARTS[extract]):
        for field in TIMES[extract]:
            if row[field]:
                row[field] = f"{int(row[field][:4]) + shift}{row[field][4:]}"
    return Damaged(rows)


def dates_for_times(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """A field that is kept as a date: midnight in all rows, or in most."""
    field = _field(extract, rows, chance)
    share = chance.choice((0.7, 1.0, 1.0))
    form = chance.choice(("{} 00:00", "{} 00:00:00", "{}"))
    for row in rows:
        if row[field] and chance.random() < share:
            row[field] = form.format(row[field][:10])
    return Damaged(rows)


def some_dates_for_times(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """One clerk of five gives the date alone: a fifth of a field is at midnight."""
    field = _field(extract, rows, chance)
    form = chance.choice(("{} 00:00", "{}"))
    for row in rows:
        if row[field] and chance.random() < 0.2:
            row[field] = form.format(row[field][:10])
    return Damaged(rows)


def one_minute_for_unknown(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """A field of which most are at one minute of the day."""
    field, minute = (
        _field(extract, rows, chance),
        chance.choice(("00:00", "12:00", "23:59")),
    )
    for row in rows:
        if row[field] and chance.random() < 0.7:
            row[field] = f"{row[field][:10]} {minute}"
    return Damaged(rows)


def days_for_months(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """A month's file, saved by Excel with the settings of another country."""
    month = chance.choice(sorted({row[STARTS[extract]][:7] for row in rows}))
    held = [row for row in rows if row[STARTS[extract]][:7] == month]
    for row in held:
        for field in (*TIMES[extract], "extracted_at"):
            if row.get(field):
                row[field] = _american(datetime.fromisoformat(row[field]))
    return Damaged(held)


def days_for_months_of_a_year(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """The same of a whole year."""
    form = chance.choice((_american, _mixed))
    for row in rows:
        for field in (*TIMES[extract], "extracted_at"):
            if row.get(field):
                row[field] = form(datetime.fromisoformat(row[field]))
    return Damaged(rows)


def _american(at: datetime) -> str:
    return f"{at:%d/%m/%Y %H:%M}" if at.day > 12 else f"{at:%m/%d/%Y %H:%M}"


def _mixed(at: datetime) -> str:
    return f"{at:%d/%m/%Y %H:%M}" if at.day > 12 else f"{at.day}/{at.month}/{at:%Y %H:%M}"


def words_for_nothing(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """Blanks of a key that are written as a word."""
    keys = {"custody": ("episode_key", "person_key"), "contacts": ("person_key",)}
    field, word = chance.choice(keys[extract]), chance.choice(WORDS)
    for row in rows:
        row[field] = row[field] or word
    return Damaged(rows)


def one_person(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """Children who are not known, all with the digest of nothing, or of a secret."""
    nobody = chance.choice(
        (NOTHING, hashlib.sha256(str(chance.random()).encode()).hexdigest())
    )
    for row in rows:
        row["person_key"] = row["person_key"] or nobody
    return Damaged(rows)


def one_episode(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """Stays that were not transferred, all with one key."""
    if extract == "contacts":
        return one_person(extract, rows, chance)
    for row in rows:
        if not row["episode_key"] and chance.random() < 0.5:
            row["episode_key"] = "no-transfer"
    return Damaged(rows)


def shortened_keys(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """Long numbers for keys, as a spreadsheet writes them."""
    for number, row in enumerate(rows):
        key = 202405120000000 + number * 7
        row[KEYS[extract]] = f"{key:.5E}" if chance.random() < 0.9 else str(key)
    return Damaged(rows)


def respelled_keys(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """The same rows again, with keys that are written otherwise."""
    key = KEYS[extract]
    before = [{**row, key: f"00{row[key]}"} for row in rows]
    way = chance.choice((str.upper, _without_zeros, _quoted, _unseen, _hyphened))
    again = [{**row, key: way(row[key])} for row in before]
    first = chance.randrange(len(again) // 2)
    return Damaged(again[first:], before=before)


def _without_zeros(key: str) -> str:
    return key.lstrip("0")


def _quoted(key: str) -> str:
    return f"'{key}"


def _unseen(key: str) -> str:
    return f"{key}\u200b"


def _hyphened(key: str) -> str:
    return f"{key[:4]}-{key[4:]}"


def months_missing(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """A month or two that were not exported."""
    start = STARTS[extract]
    months = sorted({row[start][:7] for row in rows})
    first = chance.randrange(1, len(months) - 2)
    gone = months[first : first + chance.randint(1, 2)]
    return Damaged([row for row in rows if row[start][:7] not in gone])


def place_missing(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """A suite or an area that stops in the middle of the year."""
    start = STARTS[extract]
    kind = chance.choice(("suite", "area") if extract == "custody" else ("area",))
    months = sorted({row[start][:7] for row in rows})
    place, stops = chance.choice(sorted({row[kind] for row in rows})), months[6]
    return Damaged([r for r in rows if r[kind] != place or r[start][:7] < stops])


def ends_early(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """A file that was cut off within its last month."""
    start = STARTS[extract]
    last = max(row[start] for row in rows)[:7]
    day = f"{last}-{chance.randint(5, 15):02d}"
    return Damaged([row for row in rows if row[start][:10] <= day])


def title_lines(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """Lines of a title above the header."""
    return Damaged(
        rows, title=("Report", "Run on 01/06/2024 08:00", "")[: chance.randint(1, 3)]
    )


def formulas_for_codes(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """Errors of a spreadsheet where a look-up found nothing."""
    field = chance.choice(("mh_marker", "suite") if extract == "custody" else ("area",))
    for row in rows:
        if chance.random() < 0.3:
            row[field] = chance.choice(("#N/A", "#REF!", "#VALUE!", "#NAME?"))
    return Damaged(rows)


def other_spellings(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """Names and flags that are written otherwise."""
    field = chance.choice(("suite", "area", "sex", "looked_after"))
    field = field if field in rows[0] else "area"
    change = chance.choice(
        (str.upper, lambda text: text.replace("o", "0"), lambda t: t + " (old)")
    )
    for row in rows:
        if chance.random() < 0.4:
            row[field] = change(row[field])
    return Damaged(rows)


def in_utc(extract: str, rows: list[Row], chance: Random) -> Damaged:
    """A field that is an hour out in summer says so with a mark of its zone."""
    field = _field(extract, rows, chance)
    for row in rows:
        if row[field]:
            at = datetime.fromisoformat(row[field]) - timedelta(hours=1)
            row[field] = f"{at:%Y-%m-%dT%H:%M:%S}Z"
    return Damaged(rows)


KINDS: tuple[Damage, ...] = (
    year_of_a_time,
    year_of_a_row,
    dates_for_times,
    some_dates_for_times,
    one_minute_for_unknown,
    days_for_months,
    days_for_months_of_a_year,
    words_for_nothing,
    one_person,
    one_episode,
    shortened_keys,
    respelled_keys,
    months_missing,
    place_missing,
    ends_early,
    title_lines,
    formulas_for_codes,
    other_spellings,
    in_utc,
)
