"""The whole of a supply beside what is in force: what is possible, but unusual.

These are queries, not errors: a person says why, and the reason is kept with the
version. The limits are such that an ordinary monthly supply raises none; a supply
into an empty table has nothing to be compared with.
"""

from collections.abc import Iterator
from typing import Any

import duckdb

from heard.extracts import Extract, Query, Supply
from heard.extracts.keys import unspelled
from heard.extracts.row_limits import row_limits
from heard.ground import clock
from heard.store.changes import Changes, MonthChange

# Each limit is a decision: see docs/extracts.md, "When it is asked".
_LEAST_OF_A_VOLUME = 100  # rows of the larger of two months compared
_MOST_TIMES = 3
_LEAST_EXPECTED = 20  # rows of a code, if nothing had changed
_LEAST_FOR_BLANKS = 100  # rows on either side
_MOST_BLANK_POINTS = 30
_MONTHS_BEFORE = 12
_LEAST_ALL_NEW = 3


def queries(supply: Supply, found: Changes) -> tuple[Query, ...]:
    """Everything unusual about a supply. Needs the views that `changes` leaves."""
    if not found.first_month:
        return ()
    asked = [*row_limits(supply), *_volumes(found), *_new_keys(supply, found)]
    if found.version >= 0 and not _is_correction(supply, found):
        asked += _shares(supply, found)
    return tuple(asked)


def _volumes(changed: Changes) -> Iterator[Query]:
    """Months with far more or fewer rows than they had, or than in earlier years."""
    newest = max(change.month for change in changed.months)
    for change in changed.months:
        is_supplied = changed.first_month <= change.month <= changed.last_month
        expected = change.before or _earlier_years(change.month, changed.months)
        if not (is_supplied and change.is_changed and expected):
            continue
        few, many = sorted((expected, change.after))
        is_under_way = change.month == newest and change.after < expected
        if many >= _LEAST_OF_A_VOLUME and many >= _MOST_TIMES * few and not is_under_way:
            with_what = "in force now" if change.before else "on average in earlier years"
            yield Query(
                "volume",
                f"{change.month}: {change.after:,} rows, against {expected:,.0f} "
                f"{with_what}.",
            )


def _earlier_years(month: str, months: tuple[MonthChange, ...]) -> float:
    """Rows of the same month in the years before, on average; 0 if there are none."""
    same = [
        change.before
        for change in months
        if change.before and change.month[5:] == month[5:] and change.month < month
    ]
    return sum(same) / len(same) if same else 0.0


def _new_keys(supply: Supply, changed: Changes) -> Iterator[Query]:
    """Rows of months that the table has already, all of them new: the same records, with
    keys that are written otherwise."""
    held = [f"'{change.month}'" for change in changed.months if change.before]
    if not held or not changed.added:
        return
    key, months = supply.extract.key, ", ".join(held)
    connection = supply.connection
    connection.execute(
        f"create or replace temp table new_keys as select {key} from good "
        f"where period in ({months}) and {key} not in (select {key} from known)"
    )
    new, supplied, alike = connection.execute(f"""
        select (select count(*) from new_keys),
            (select count(*) from good where period in ({months})),
            (select count(*) from new_keys where {unspelled(key)} in (
                select {unspelled(key)} from present
            ))""").fetchall()[0]
    if alike:
        yield Query(
            "respelled",
            f"{_rows(alike)} of months already covered have keys that differ from keys in "
            "force in capitals or leading zeros alone: the same records, written "
            "otherwise? They would be counted twice.",
        )
    elif new == supplied and new >= _LEAST_ALL_NEW:
        yield Query(
            "all_new",
            f"All {new:,} rows of months already covered are new: were the keys written "
            "otherwise? Records that are there already would be counted twice.",
        )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _is_correction(supply: Supply, changed: Changes) -> bool:
    """Whether a supply is a few rows among many: its shares then say nothing."""
    months = clock.months_between(changed.first_month, changed.last_month)
    rows = sum(change.after for change in changed.months if change.month in months)
    return supply.good * 2 < rows


def _shares(supply: Supply, changed: Changes) -> Iterator[Query]:
    """Codes that appear or vanish, and blanks that jump, against the year before."""
    year, month = int(changed.first_month[:4]), changed.first_month[5:]
    begins = f"{year - _MONTHS_BEFORE // 12:04d}-{month}"
    extract, connection = supply.extract, supply.connection
    now = _profile(connection, extract, "good")
    lately = f"present where period between '{begins}' and '{changed.last_month}'"
    before = _profile(connection, extract, lately)
    if not before["rows"]:
        return
    for field in extract.of_type("code", "flag"):
        yield from _codes(field.name, before, now)
    for field in extract.fields:
        if not field.required:
            yield from _blanks(field.name, before, now)


def _profile(
    connection: duckdb.DuckDBPyConnection, extract: Extract, rows: str
) -> dict[str, Any]:
    """rows; c_<code field>: {code: rows}; f_<field>: rows where it is filled in."""
    codes = [f.name for f in extract.of_type("code", "flag")]
    columns = [f"histogram({name}) as c_{name}" for name in codes]
    columns += [f"count({field.name}) as f_{field.name}" for field in extract.fields]
    result = connection.execute(
        f"select count(*) as rows, {', '.join(columns)} from {rows}"
    )
    names = [column[0] for column in result.description or []]
    return dict(zip(names, result.fetchall()[0], strict=True))


def _codes(name: str, before: dict[str, Any], now: dict[str, Any]) -> Iterator[Query]:
    then, here = before[f"c_{name}"] or {}, now[f"c_{name}"] or {}
    if not then or not here:
        return  # the field was or is blank throughout: that is asked about as blanks
    for rule, counts, other, rows, others in (
        ("code_gone", then, here, before["rows"], now["rows"]),
        ("code_new", here, then, now["rows"], before["rows"]),
    ):
        for code, count in sorted(counts.items()):
            expected = count / rows * others
            if code not in other and min(expected, count) >= _LEAST_EXPECTED:
                yield Query(rule, _code_sentence(rule, name, code, count, rows))


def _code_sentence(rule: str, name: str, code: str, count: int, rows: int) -> str:
    if rule == "code_new":
        return f"{name}: {code} in {count:,} of {rows:,} rows; never in the year before."
    return f"{name}: {code} in no row; in the year before in {count:,} of {rows:,}."


def _blanks(name: str, before: dict[str, Any], now: dict[str, Any]) -> Iterator[Query]:
    if min(before["rows"], now["rows"]) < _LEAST_FOR_BLANKS:
        return
    then, here = (
        100 - 100 * profile[f"f_{name}"] / profile["rows"] for profile in (before, now)
    )
    if here - then > _MOST_BLANK_POINTS:
        yield Query(
            "blanks",
            f"{name}: blank in {here:.0f} % of the rows; in the year before in "
            f"{then:.0f} %.",
        )
