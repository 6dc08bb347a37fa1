"""Times that cannot be: after the extract was taken, or years before all other rows.

One mistyped year would stretch coverage, and every chart, over decades.
"""

from collections.abc import Sequence

import duckdb

from heard.extracts.contract import Extract, local_name, minute_name
from heard.ground import clock
from heard.ground.quoting import quoted

LATE, EARLY = "late", "early"
_TAKEN = "extracted_at"
_MONTHS_APART = 12  # of months without a row, before those earlier are another file's


def find_impossible(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract, loaded_minute: int
) -> None:
    """Table `impossible`: row, column, value (as 2024-05-01 23:45) and rule of each time
    that cannot be. `loaded_minute`: UTC, when the file is loaded: of a row that does not
    say when its extract was taken."""
    times = [field.name for field in extract.of_type("time")]
    minutes = [minute_name(time) for time in times]
    taken = str(loaded_minute)
    if _TAKEN in times:
        taken = f"least(coalesce({minute_name(_TAKEN)}, {taken}), {taken})"
    is_late = f"greatest({', '.join(minutes)}) > {taken}"
    bound = _earliest_minute(connection, typed, is_late)
    is_early = f"least({', '.join(minutes)}) < {bound}"
    entries = [_entry(time, taken, bound) for time in times]
    connection.execute(f"""
        create or replace table impossible as
        select row, entry."column", entry.value, entry.rule
        from (
            select row, unnest(list_filter(
                [{", ".join(entries)}], lambda entry: entry is not null
            )) as entry
            from {typed} where {is_late} or {is_early}
        )""")


def _entry(time: str, taken: str, bound: int) -> str:
    """SQL: what is wrong with one time of a row, or null."""
    minute = minute_name(time)
    shown = f"strftime(make_timestamp({local_name(time)} * 60000000), '%Y-%m-%d %H:%M')"
    rule = (
        f"case when {minute} > {taken} then {quoted(LATE)} "
        f"when {minute} < {bound} then {quoted(EARLY)} end"
    )
    return (
        f"case when {minute} > {taken} or {minute} < {bound} then "
        f"{{'column': {quoted(time)}, 'value': {shown}, 'rule': {rule}}} end"
    )


def _earliest_minute(
    connection: duckdb.DuckDBPyConnection, typed: str, is_late: str
) -> int:
    """UTC minute: a year before the oldest month that the supply otherwise covers."""
    rows = dict(
        connection.execute(
            f"select period, count(*) from {typed} where problems is null "
            f"and not coalesce({is_late}, false) group by period"
        ).fetchall()
    )
    if not rows:
        return clock.month_begins(f"{clock.FIRST_YEAR}-01")
    bodies = _bodies(sorted(rows))
    oldest = max((sum(rows[month] for month in body), body) for body in bodies)[1][0]
    year, month = int(oldest[:4]) - 1, oldest[5:]
    return clock.month_begins(f"{max(year, clock.FIRST_YEAR)}-{month}")


def _bodies(months: Sequence[str]) -> list[list[str]]:
    """Months with rows, parted where more than a year lies between two."""
    bodies = [[months[0]]]
    for month in months[1:]:
        apart = len(clock.months_between(bodies[-1][-1], month)) - 1
        if apart > _MONTHS_APART:
            bodies.append([])
        bodies[-1].append(month)
    return bodies
