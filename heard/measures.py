"""Cases to measures: every indicator by month and breakdown, summed once.

The measures of a version of the store are Parquet files beside it, one per
indicator, in a folder named by what they were computed from: the content of both
tables, the text of queries/ and the overnight rule. So they are never stale:
whoever comes first computes them, everybody else reads.
"""

import functools
import hashlib
import json
import shutil
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet

from heard import clock
from heard.catalogue import Catalogue, Indicator
from heard.engine import records
from heard.extracts import Progress
from heard.population import load_population
from heard.settings import HeardError, Settings
from heard.store import Snapshot
from heard.store.delta import sync_file, unwritable

_FORMAT = "1"  # change it when the shape of the files changes
_ALL = "all"
_KEPT_VERSIONS = 20


@dataclass(frozen=True)
class Cell:
    """One figure of a series. A count has no denominator, a rate child-years (none but
    by area and in total); a duration has neither numerator nor denominator, but median
    and 90th percentile (minutes; none without records) and n."""

    period: str
    value: str
    numerator: int | None = None
    denominator: float | None = None
    median: int | None = None
    p90: int | None = None
    n: int | None = None


@dataclass(frozen=True)
class Measures:
    """The measures of one version of the store, in `folder`."""

    settings: Settings
    folder: Path
    months: dict[str, tuple[str, ...]]
    extracted_at: str

    def covered(self, indicator: Indicator) -> list[str]:
        """The months that the indicator's extracts cover (of either, if both)."""
        return sorted({m for name in indicator.extracts for m in self.months[name]})


def measures(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    progress: Progress = lambda stage, share: None,
) -> Measures:
    """The measures of a version: read if anyone computed them, computed if not."""
    folder = settings.store / "measures" / _key(settings, catalogue, version)
    if not folder.is_dir():
        _compute(settings, catalogue, version, folder, progress)
    extracted_at = json.loads((folder / "about.json").read_text("utf-8"))["extracted_at"]
    months = {name: table.months for name, table in version.tables.items()}
    return Measures(settings, folder, months, extracted_at)


def _key(settings: Settings, catalogue: Catalogue, version: Snapshot) -> str:
    rule = json.dumps(asdict(settings.overnight), sort_keys=True)
    holidays = (settings.reference / "bank_holidays.csv").read_text("utf-8")
    text = "\n".join([_FORMAT, version.key, catalogue.fingerprint, rule, holidays])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _compute(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    folder: Path,
    progress: Progress,
) -> None:
    """Write all files into a draft, then give it its name at once."""
    try:
        draft = Path(tempfile.mkdtemp(prefix="staging-", dir=settings.store))
    except OSError as error:
        raise unwritable(settings, error) from error
    try:
        spill, made = draft / "spill", draft / "made"
        made.mkdir()
        with records(settings, catalogue, version, spill) as connection:
            for number, indicator in enumerate(catalogue.indicators):
                progress("Computing indicators", number / len(catalogue.indicators))
                _write(connection, indicator, made / f"{indicator.id}.parquet")
            _write_about(connection, made)
        folder.parent.mkdir(exist_ok=True)
        _give_name(made, folder)
        _forget_oldest(folder.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _give_name(made: Path, folder: Path) -> None:
    for path in made.iterdir():
        sync_file(path)  # a name that a power cut leaves without content would be read
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():  # otherwise another process was first: the same files
            raise


def _forget_oldest(folder: Path) -> None:
    """Keep the measures of the last versions only; others are computed if asked for."""
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_KEPT_VERSIONS:]:
        shutil.rmtree(path, ignore_errors=True)


def _write_about(connection: duckdb.DuckDBPyConnection, made: Path) -> None:
    taken = connection.execute(
        "select cast(max(extracted_local_minute) as bigint) from custody_records"
    ).fetchall()[0][0]
    moment = "" if taken is None else clock.moment(taken).isoformat(" ", "minutes")
    (made / "about.json").write_text(json.dumps({"extracted_at": moment}), "utf-8")


def _write(connection: duckdb.DuckDBPyConnection, indicator: Indicator, path: Path) -> None:
    sums = summing(indicator)
    table = connection.sql(f"{sums} order by breakdown, value, month").to_arrow_table()
    pyarrow.parquet.write_table(table, path, row_group_size=20_000)


def summing(indicator: Indicator) -> str:
    """The one wrapper that sums an indicator's cases: by month, and by month and each
    of its breakdowns. A blank value of a breakdown is `missing`."""
    dimensions = indicator.breakdowns
    by_minutes = ", minutes" if indicator.is_duration else ""
    sets = [f"(month{by_minutes})"]
    sets += [f"(month{by_minutes}, {name})" for name in dimensions]
    names = " ".join(f"when grouping({name}) = 0 then '{name}'" for name in dimensions)
    values = " ".join(f"when grouping({name}) = 0 then {name}" for name in dimensions)
    filled = ", ".join(f"coalesce({name}, 'missing') as {name}" for name in dimensions)
    return f"""
with cases as (
{indicator.sql}
),

filled as (
    select month, {"minutes" if indicator.is_duration else "hit"}, {filled} from cases
)

select
    month,
    case {names} else '{_ALL}' end as breakdown,
    case {values} else '{_ALL}' end as value,
    {_sums(indicator)}
from filled
group by grouping sets ({", ".join(sets)})"""


def _sums(indicator: Indicator) -> str:
    if indicator.is_duration:
        return "cast(minutes as bigint) as minutes, cast(count(*) as bigint) as n"
    return (
        "cast(count_if(hit) as bigint) as numerator, "
        "cast(count(*) as bigint) as denominator"
    )


def series(
    measured: Measures, indicator: Indicator, by: str | None, period: str
) -> list[Cell]:
    """An indicator by period and, if given, by one breakdown, in order.

    Every period inside coverage is there, as zeros where no record could count.
    Raises HeardError for a breakdown or period that there is not.
    """
    if by is not None and by not in indicator.breakdowns:
        raise HeardError(
            f"{indicator.id} cannot be broken down by {by!r}. It can by: "
            f"{', '.join(indicator.breakdowns)}."
        )
    if period not in clock.PERIODS:
        raise HeardError(f"No period {period!r}: {', '.join(clock.PERIODS)}.")
    rows = _rows(measured.folder / f"{indicator.id}.parquet", by or _ALL)
    months = measured.covered(indicator)
    periods = list(dict.fromkeys(clock.period_of(month, period) for month in months))
    members = list(dict.fromkeys(row["value"] for row in rows)) if by else [_ALL]
    summed: dict[tuple[str, str], Any] = {
        (name, value): ([0, 0] if not indicator.is_duration else {})
        for name in periods
        for value in members
    }
    for row in rows:
        name = clock.period_of(row["month"], period)
        if (name, row["value"]) in summed:
            _add(summed[name, row["value"]], row)
    cells = [_cell(indicator, *where, sums) for where, sums in summed.items()]
    if indicator.population and by in (None, "area"):
        return _per_child_years(measured, indicator, cells, period)
    return cells


@functools.lru_cache(maxsize=512)
def _rows(path: Path, breakdown: str) -> list[dict[str, Any]]:
    """The rows of one breakdown. The folder's name is their content: safe to keep."""
    table = pyarrow.parquet.read_table(path, filters=[("breakdown", "=", breakdown)])
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def _add(sums: Any, row: dict[str, Any]) -> None:
    if "minutes" in row:
        sums[row["minutes"]] = sums.get(row["minutes"], 0) + row["n"]
    else:
        sums[0] += row["numerator"]
        sums[1] += row["denominator"]


def _cell(indicator: Indicator, period: str, value: str, sums: Any) -> Cell:
    if indicator.is_duration:
        return Cell(
            period,
            value,
            median=nearest_rank(sums, 50),
            p90=nearest_rank(sums, 90),
            n=sum(sums.values()),
        )
    denominator = sums[1] if indicator.unit == "percent" else None
    return Cell(period, value, numerator=sums[0], denominator=denominator)


def _per_child_years(
    measured: Measures, indicator: Indicator, cells: list[Cell], period: str
) -> list[Cell]:
    """The cells of a rate with their denominators: children x months / 12."""
    assert indicator.population
    population = load_population(measured.settings, *indicator.population)
    months: dict[str, list[str]] = defaultdict(list)
    for month in measured.covered(indicator):
        months[clock.period_of(month, period)].append(month)
    return [
        replace(
            cell,
            denominator=population.child_years(
                None if cell.value == _ALL else cell.value, months[cell.period]
            ),
        )
        for cell in cells
    ]


def nearest_rank(counts: dict[int, int], percent: int) -> int | None:
    """The smallest value whose cumulative share reaches `percent` of all; None if none."""
    total, reached = sum(counts.values()), 0
    for value in sorted(counts):
        reached += counts[value]
        if reached * 100 >= percent * total:
            return value
    return None
