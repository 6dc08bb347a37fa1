"""A checked file: what is good, what is refused, and why."""

from dataclasses import dataclass

import duckdb

from heard.extracts.contract import Extract, Field
from heard.extracts.identifiers import printable, printable_time
from heard.extracts.query import Query
from heard.extracts.reading import Source
from heard.extracts.rows import Rows
from heard.settings import Settings

MOST_REFUSED_SHARE = 0.05


@dataclass(frozen=True)
class Problem:
    """One reason why one row is refused. `row` is as a spreadsheet numbers it."""

    row: int
    column: str
    value: str
    rule: str


@dataclass(frozen=True)
class Supply:
    """A checked file. read = good + repeated + refused, all in rows.

    `repeated` are further copies of a row with the same content. `queries` are what the
    file leaves open by itself, whatever is in force. `loaded_minute`: UTC, of the check.
    `good_rows` is SQL, valid on `connection` until the staging is over; so are `rows`.
    """

    extract: Extract
    settings: Settings
    source: Source
    connection: duckdb.DuckDBPyConnection
    rows: Rows
    read: int
    refused: int
    repeated: int
    notes: tuple[str, ...]
    queries: tuple[Query, ...]
    loaded_minute: int

    @property
    def good(self) -> int:
        """Rows that can be published."""
        return self.read - self.refused - self.repeated

    @property
    def is_over_limit(self) -> bool:
        """Whether more is refused than goes in without a person's word."""
        return self.refused > MOST_REFUSED_SHARE * self.read

    @property
    def good_rows(self) -> str:
        """Select of the good rows with the columns of the store, typed as there."""
        listed = self.extract.of_type("code", "flag")
        texts = ", ".join(f"cast({f.name} as varchar) as {f.name}" for f in listed)
        return (
            f"select * exclude (row, is_plain) replace ({texts}) from ({self.good_listed})"
        )

    @property
    def good_listed(self) -> str:
        """The same with codes as members of their lists, which are quicker to write, and
        `row` and `is_plain` of heard.extracts.rows."""
        key = self.extract.key
        return (
            f"select * exclude (problems, notes) from {self.rows.typed} "
            f"where problems is null and {key} not in (select {key} from different) "
            "and row not in (select row from copies) "
            "and row not in (select row from impossible)"
        )

    def problems(self, most: int | None = None) -> list[Problem]:
        """The first `most` problems (all if none is given), by row."""
        limit = "" if most is None else f" limit {int(most)}"
        found = self.connection.execute(self.problem_rows + limit).fetchall()
        return [
            Problem(row, column, self.shown(column, value), self.rule(column, rule))
            for row, column, value, rule in found
        ]

    def problem_counts(self) -> list[tuple[str, str, int]]:
        """(column, what the rule says, how often), most frequent first."""
        counts = self.connection.execute(
            f'select "column", rule, count(*) from ({self.problem_rows}) '
            "group by all order by 3 desc, 1, 2"
        ).fetchall()
        return [(column, self.rule(column, rule), n) for column, rule, n in counts]

    @property
    def problem_rows(self) -> str:
        key = self.extract.key
        return f"""
            select row, problem."column" as "column", problem.value, problem.rule
            from (
                select row, unnest(problems) as problem
                from {self.rows.typed} where problems is not null
            )
            union all
            select row, "column", value, rule from impossible
            union all
            select row, '{key}', '', 'repeated' from {self.rows.typed}
            where {key} in (select {key} from different)
            order by 1, 2, 4"""

    def shown(self, column: str, value: str) -> str:
        """A value at fault as it may be shown."""
        if column == "line":
            return value
        is_time = self.extract.field(column).type == "time"
        return printable_time(value) if is_time else printable(value)

    def rule(self, column: str, rule: str) -> str:
        """What a rule asks, and how to put it right."""
        if column == "line":
            return explain_line(rule, len(self.source.header))
        return explain(self.extract.field(column), rule, self.settings)


def explain(field: Field, rule: str, settings: Settings) -> str:
    """A rule about a field in words, with what to do."""
    if rule == "range":
        limits = [field.least, field.most]
        words = ("at least {}", "at most {}")
        parts = [w.format(n) for w, n in zip(words, limits, strict=True) if n is not None]
        return f"must be {' and '.join(parts)}: correct it, or leave the row out"
    if rule == "code":
        codes = dict.fromkeys(field.allowed(settings).values())
        return f"not in the list; allowed: {', '.join(codes)}"
    return {
        "blank": "required, but blank: fill it in",
        "time": "not a time: write 2024-05-01 23:45 or 01/05/2024 23:45, local time",
        "late": "after the extract was taken, or still to come: correct it",
        "early": "more than a year before the other rows: see whether the year is right",
        "date_only": "a date without a time: add the time of day",
        "number": "not a whole number: write its digits and nothing else",
        "person": "not a person key of 64 hexadecimal digits: make it with the force's key",
        "repeated": "the same key stands on rows that differ: keep the right one",
    }[rule]


def explain_line(rule: str, columns: int) -> str:
    """Why a line is no row of so many columns, in words, with what to do."""
    if rule == "quote":
        return "an unbalanced quotation mark: take it out, or put in the other one"
    found = rule.removeprefix("values ")
    values = "1 value" if found == "1" else f"{found} values"
    if found == "1":
        return (
            f"this line has {values} instead of {columns}: take it out if it is a title, "
            "a total or a note, and no row; else look for a line break within a value"
        )
    return (
        f"this line has {values} instead of {columns}: look for a delimiter too few or "
        "too many, or a line break within a value"
    )
