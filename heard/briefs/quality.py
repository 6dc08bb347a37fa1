"""The quality of the data in a sentence, by rule, and supply by supply."""

from collections import Counter

from heard import store, wording
from heard.briefs.grids import Quality
from heard.briefs.tables import Table, table_of
from heard.catalogue import Check
from heard.extracts import EXTRACTS, extract
from heard.ground import clock
from heard.ground.settings import Settings


def quality_sentence(quality: Quality) -> str:
    """The same in words; every row has every field, so the first field counts them."""
    rows = Counter[str]()
    first = {name: extract(name).fields[0].name for name in EXTRACTS}
    for one in quality.completeness:
        rows[one.extract] += one.rows if one.field == first[one.extract] else 0
    held = " and ".join(f"{rows[name]:,} of {name}" for name in EXTRACTS if rows[name])
    broken = Counter[str]()
    for cell in quality.broken:
        broken[cell.check.severity] += cell.rows
    return (
        f"Of the rows in force ({held}), {broken['error']:,} break a check and must be put "
        f"right (error). {broken['query']:,} are unusual but possible (query). A row may "
        "break several checks."
    )


def short(month: str) -> str:
    """`Mar 2026`: a table of twelve months is wide."""
    name, year = wording.period_name(month, "month").split()
    return f"{name[:3]} {year}"


def checks_table(quality: Quality) -> Table:
    """Each rule that rows break: how many, where most, and what it means."""
    rules = dict.fromkeys(one.check for one in quality.broken)
    names = ("Severity", "Check", "Extract", "Rows", "Most in one month", "Meaning")
    return table_of(names, (_check(quality, check) for check in rules))


def _check(quality: Quality, check: Check) -> tuple[str, ...]:
    cells = [one for one in quality.broken if one.check == check]
    most = max(cells, key=lambda one: (one.rows, one.month))
    month = wording.period_name(most.month, "month")
    rows = f"{sum(one.rows for one in cells):,}"
    where = f"{most.rows:,} ({most.place}, {month})"
    return (check.severity, check.title, check.extract, rows, where, check.explanation)


def supplies_table(settings: Settings) -> Table:
    """Every load, with its counts, and whether they add up: read = added + replaced +
    unchanged + refused."""
    names = [count.capitalize() for count in store.COUNTS]
    rows = [
        _supply(name, one)
        for name in EXTRACTS
        for one in store.history(settings, name)[::-1]
        if one.kind == "load"
    ]
    return table_of(("Supply", "File", "Loaded", *names, "Adds up"), rows)


def _supply(name: str, one: store.Version) -> tuple[str, ...]:
    parts = [getattr(one, part) for part in store.COUNTS[1:5]]
    agrees = "yes" if sum(parts) == one.read else "NO"
    counts = [f"{n:,}" for n in (one.read, *parts, one.withdrawn)]
    when = f"{one.at.astimezone(clock.LONDON):%Y-%m-%d %H:%M}"
    return (f"{name} {one.number}", one.file, when, *counts, agrees)
