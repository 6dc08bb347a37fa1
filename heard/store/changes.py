"""What a checked supply would change in a table: counts, and the rows to write."""

from dataclasses import dataclass

import duckdb

from heard.extracts import Supply
from heard.ground.settings import Settings
from heard.store import delta, opening
from heard.store.records import Record


@dataclass(frozen=True)
class MonthChange:
    """A month's rows, before and after. `added`, `replaced` come in; `withdrawn` goes."""

    month: str
    before: int
    after: int
    added: int
    replaced: int
    withdrawn: int

    @property
    def is_changed(self) -> bool:
        """Whether any row of the month is not what it was."""
        moves = (self.added, self.replaced, self.withdrawn, self.after - self.before)
        return any(moves)


@dataclass(frozen=True)
class Changes:
    """Counts in rows against one `version` of the table (-1 if there is none yet), and
    selects that are valid on the supply's connection.

    `months` are all that the table or the supply has rows of. `touched_periods` hold every
    row of the table that is replaced or withdrawn, `staying_rows` all others of the table.
    `numbered_rows` are `new_rows` with their `row` and `is_plain` (heard.extracts.rows).
    """

    version: int
    added: int
    replaced: int
    unchanged: int
    withdrawn: int
    first_month: str
    last_month: str
    months: tuple[MonthChange, ...]
    new_rows: str
    numbered_rows: str
    staying_rows: str
    touched_periods: tuple[str, ...]


def changes(
    supply: Supply, table: Record | None, settings: Settings, complete: bool
) -> Changes:
    """Compare the good rows of a supply with the table, by key.

    Leaves on the supply's connection the views `good` and `present` and the tables
    `known` (keys in both) and `withdrawn`.
    """
    connection, key = supply.connection, supply.extract.key
    names = delta.schema(supply.extract).names
    columns = ", ".join(names)
    connection.execute(
        f"create or replace view good as select {columns}, row, is_plain "
        f"from ({supply.good_listed})"
    )
    connection.execute(
        f"create or replace view present as {_present(supply, table, settings, columns)}"
    )
    _find_known(connection, key, names)
    first, last = connection.execute(
        "select min(period), max(period) from good"
    ).fetchall()[0]
    connection.execute(_withdrawn(supply, first, last, complete))
    unchanged, replaced = connection.execute(
        "select count(*) filter (is_same), count(*) filter (not is_same) from known"
    ).fetchall()[0]
    withdrawn = connection.execute("select count(*) from withdrawn").fetchall()[0][0]
    touched = connection.execute(
        "select distinct period from known where not is_same "
        "union select distinct period from withdrawn order by 1"
    ).fetchall()
    is_new = f"{key} not in (select {key} from known where is_same)"
    new_rows = f"select {columns} from good where {is_new}"
    return Changes(
        version=table.number if table else -1,
        added=supply.good - unchanged - replaced,
        replaced=replaced,
        unchanged=unchanged,
        withdrawn=withdrawn,
        first_month=first or "",
        last_month=last or "",
        months=_months(connection),
        new_rows=new_rows,
        numbered_rows=f"select * from good where {is_new}",
        staying_rows=(
            f"select * from present where {key} not in (select {key} from known where not "
            f"is_same) and {key} not in (select {key} from withdrawn)"
        ),
        touched_periods=tuple(period for (period,) in touched),
    )


def _present(supply: Supply, table: Record | None, settings: Settings, columns: str) -> str:
    files = opening.files_of(table, settings.force) if table else ()
    if table is None or not files:
        return f"select {columns} from good where false"
    opening.must_hold(table, files, table.number)
    return f"select * from {delta.rows_of(f'{table.folder.as_posix()}/{p}' for p in files)}"


def _find_known(connection: duckdb.DuckDBPyConnection, key: str, names: list[str]) -> None:
    # Not `=`: two blanks are the same.
    same = " and ".join(
        f"present.{name} is not distinct from good.{name}" for name in names
    )
    connection.execute(f"""
        create or replace table known as
        select good.{key}, present.period, good.period as new_period, {same} as is_same
        from good join present on good.{key} = present.{key}""")


def _withdrawn(supply: Supply, first: str, last: str, complete: bool) -> str:
    """Rows of the supply's months that a complete supply no longer holds.

    A row that the file holds, but that was refused, is not withdrawn: its earlier
    form stays in force until it is put right.
    """
    key = supply.extract.key
    months = f"period between '{first}' and '{last}'" if complete and first else "false"
    return f"""
        create or replace table withdrawn as
        select {key}, period from present
        where {months} and {key} not in (
            select {key} from {supply.rows.typed} where {key} is not null
        )"""


def _months(connection: duckdb.DuckDBPyConnection) -> tuple[MonthChange, ...]:
    """Every month with its rows before and after. A corrected time moves a row: it is
    replaced in the month that it comes to, and one fewer in the month that it leaves."""
    rows = connection.execute("""
        with counted as (
            select period, count(*) as before, 0 as good, 0 as same, 0 as replaced,
                0 as moved_out, 0 as withdrawn
            from present group by period
            union all
            select period, 0, count(*), 0, 0, 0, 0 from good group by period
            union all
            select new_period, 0, 0, count(*) filter (is_same),
                count(*) filter (not is_same), 0, 0
            from known group by new_period
            union all
            select period, 0, 0, 0, 0, count(*) filter (not is_same), 0
            from known group by period
            union all
            select period, 0, 0, 0, 0, 0, count(*) from withdrawn group by period
        )
        select
            period,
            sum(before),
            sum(before) + sum(good) - sum(same) - sum(moved_out) - sum(withdrawn),
            sum(good) - sum(same) - sum(replaced),
            sum(replaced),
            sum(withdrawn)
        from counted group by period order by period""").fetchall()
    return tuple(MonthChange(month, *map(int, counts)) for month, *counts in rows)
