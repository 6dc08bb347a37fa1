"""The store as it would be: after a load that is not published, or after a revert."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from heard.extracts import extract
from heard.ground import clock, locked
from heard.ground.quoting import quoted
from heard.ground.settings import Settings
from heard.store import delta
from heard.store.changes import MonthChange
from heard.store.coverage import Coverage, coverage_of, said_by
from heard.store.history import history, in_force
from heard.store.inspecting import Inspection
from heard.store.reverting import loaded, must_be_had
from heard.store.snapshots import Snapshot, TableVersion, must_be_whole, pinned, snapshot


def after_load(settings: Settings, seen: Inspection, place: Path) -> Snapshot:
    """What both tables would hold. Every data file is below `place`, a private folder:
    links to those that would stay, and the rows of the supply, not yet published."""
    present, name = snapshot(settings), seen.supply.extract.name
    touched = {f"period={period}" for period in seen.found.touched_periods}
    tables = {}
    for each, table in present.tables.items():
        must_be_whole(table)
        stay = [
            path
            for path in map(Path, table.files)
            if each != name or path.parent.name not in touched
        ]
        links = _linked(stay, settings.store, place)
        tables[each] = replace(table, files=links, record=None)
    covered = _coverage(settings, seen)
    tables[name] = replace(
        tables[name],
        files=(*tables[name].files, *_written(seen, place / "new")),
        months=covered.months,
        absent=covered.absent,
        asked=covered.asked,
    )
    return Snapshot(tables)


def _coverage(settings: Settings, seen: Inspection) -> Coverage:
    """What the table would cover."""
    changed = seen.found
    entries = history(settings, seen.supply.extract.name)
    months = {month for load in in_force(entries) for month in load.months}
    if changed.first_month:
        months |= {*clock.months_between(changed.first_month, changed.last_month)}
    return coverage_of(months, {**seen.said, **said_by(seen.statements)})


def _linked(paths: list[Path], store: Path, place: Path) -> tuple[str, ...]:
    """The same files below `place`: the engine may then read nothing else."""
    links = []
    for path in paths:
        link = place / path.relative_to(store)
        link.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, link)
        except OSError:
            shutil.copyfile(path, link)  # another disk, or one without links
        links.append(link.as_posix())
    return tuple(links)


def _written(seen: Inspection, folder: Path) -> tuple[str, ...]:
    """New rows, and those that stay in the periods that the load would write again."""
    changed, periods = seen.found, ", ".join(map(quoted, seen.found.touched_periods))
    touched = f"period in ({periods})" if periods else "false"
    seen.supply.connection.execute(
        f"copy ({changed.new_rows} union all by name "
        f"select * from ({changed.staying_rows}) where {touched}) "
        f"to {quoted(folder.as_posix())} (format parquet, partition_by (force, period))"
    )
    return tuple(path.as_posix() for path in sorted(folder.rglob("*.parquet")))


def after_revert(
    settings: Settings, name: str, version: int
) -> tuple[Snapshot, list[MonthChange]]:
    """What both tables would hold, and the months of `name` that would change.

    Raises HeardError if there is no such version or its rows were pruned.
    """
    then = at_version(settings, name, version)
    now = snapshot(settings).tables[name]
    return then, _difference(settings, name, now, then.tables[name])


def at_version(settings: Settings, name: str, version: int) -> Snapshot:
    """One table as it was at a version, the other as it is now. Raises HeardError if
    there is no such version or its rows were pruned."""
    record = loaded(settings, name)
    must_be_had(record, version)
    earlier = pinned(record, version, settings.force)
    return Snapshot({**snapshot(settings).tables, name: earlier})


def _difference(
    settings: Settings, name: str, now: TableVersion, then: TableVersion
) -> list[MonthChange]:
    """Rows by month; only the files that one of the two has alone are read whole."""
    key = extract(name).key
    columns = ", ".join(delta.schema(extract(name)).names)
    for table in (now, then):
        must_be_whole(table)
    with locked.engine() as connection:
        locked.lock(connection, delta.folders(settings))
        for view, mine, other in (("now", now, then), ("then", then, now)):
            alone = sorted({*mine.files} - {*other.files})
            hashed = _rows(alone, f"{key}, period, hash({columns}) as content", key)
            connection.execute(f'create temp table "{view}" as {hashed}')
            connection.execute(
                f"create temp table all_{view} as {_rows(mine.files, 'period', key)}"
            )
        rows = connection.execute(f"""
            with moved as (
                select now.{key} is null as is_added, "then".{key} is null as is_gone,
                    coalesce("then".period, now.period) as period
                from now full join "then" on now.{key} = "then".{key}
                where now.content is distinct from "then".content
            ),
            counted as (
                select period, count(*) as before, 0 as after, 0 as added, 0 as replaced,
                    0 as withdrawn
                from all_now group by period
                union all
                select period, 0, count(*), 0, 0, 0 from all_then group by period
                union all
                select period, 0, 0, count(*) filter (is_added),
                    count(*) filter (not is_added and not is_gone),
                    count(*) filter (is_gone)
                from moved group by period
            )
            select period, sum(before), sum(after), sum(added), sum(replaced),
                sum(withdrawn)
            from counted group by period order by period""").fetchall()
    return [MonthChange(month, *map(int, counts)) for month, *counts in rows]


def _rows(files: Iterable[str], columns: str, key: str) -> str:
    """A select of the rows in files; of none, if there are none."""
    listed = list(files)
    if listed:
        return f"select {columns} from {delta.rows_of(listed)}"
    empty = f"select '' as {key}, '' as period, cast(0 as ubigint) as content"
    return f"select * from ({empty}) where false"
