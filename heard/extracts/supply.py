"""A checked file: what is good, what is refused, and why."""

import functools
from dataclasses import dataclass

import duckdb

from heard.extracts.apart import said_of, time_of_day_of
from heard.extracts.contract import Extract
from heard.extracts.explaining import explain, explain_line
from heard.extracts.identifiers import printable, printable_time
from heard.extracts.query import Query
from heard.extracts.rows import Rows
from heard.extracts.source import Source
from heard.ground.settings import Settings

MOST_REFUSED_SHARE = 0.05
_MOST_VALUES = 5  # of one rule about a column, before the others are counted together


@dataclass(frozen=True)
class Problem:
    """One reason why one row is refused. `row` is as a spreadsheet numbers it."""

    row: int
    column: str
    value: str
    rule: str


@dataclass(frozen=True)
class Group:
    """Rows refused for one reason. `value` is blank where none is shown: of a key, of a
    line that is no row, and of the `others`, so many further values counted together."""

    rows: int
    column: str
    value: str
    others: int
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
        broken_rules = self.connection.execute(self.problem_rows + limit).fetchall()
        said = functools.cache(self.rule)
        return [
            Problem(row, column, self.shown(column, value), said(column, rule, value))
            for row, column, value, rule in broken_rules
        ]

    def problem_groups(self) -> list[Group]:
        """The refused rows by column, value and rule, most frequent first."""
        counted = self.connection.execute(f"""
            with counted as (
                select "column", rule, if("column" = 'line', '', value) as shown,
                    count(*) as rows
                from ({self.problem_rows}) group by all
            ),
            ranked as (
                select *, row_number() over (
                    partition by "column", rule order by rows desc, shown
                ) as rank
                from counted
            )
            select sum(rows), "column", rule,
                if(rank <= {_MOST_VALUES}, shown, null) as one, count(*)
            from ranked group by "column", rule, one
            order by 1 desc, 2, 3, one nulls last""").fetchall()
        return self._as_shown(counted)

    def _as_shown(
        self, counted: list[tuple[int, str, str, str | None, int]]
    ) -> list[Group]:
        """Rows, column, rule, value and number of values, as groups: one for all values
        that look like an identifier of one kind."""
        groups: dict[tuple[str, str, str, int], Group] = {}
        for rows, column, rule, one, values in counted:
            shown, others = self.shown(column, one or ""), values if one is None else 0
            key = (column, shown, self.rule(column, rule, one or ""), others)
            before = groups[key].rows if key in groups else 0
            groups[key] = Group(before + int(rows), column, shown, others, key[2])
        return sorted(groups.values(), key=lambda group: -group.rows)

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

    def rule(self, column: str, rule: str, value: str) -> str:
        """What a rule asks, and how to put right a value that breaks it."""
        if column == "line":
            return explain_line(rule, len(self.source.header))
        field, profile = self.extract.field(column), self.source.profile
        said = explain(field, rule, value, profile, self.settings)
        clock = time_of_day_of(self.source, column) if rule == "date_only" else ""
        return f"{said}. {said_of(clock)}" if clock else said
