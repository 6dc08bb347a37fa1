"""The bigger engine: the SQL of queries/, word for word, on a Spark Connect server.

For what outgrows one machine: Databricks, Fabric, Apache Spark with Delta, Sail.
The server reads the store itself, so it must see its folder under the same path.
"""

import contextlib
import uuid
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet

from heard.catalogue import Catalogue
from heard.extracts import EXTRACTS, extract
from heard.figures.calendar_tables import CalendarTable, calendar_tables
from heard.figures.engine import DISTINCT_CHILDREN
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.store import Snapshot
from heard.store.delta import schema, table_folder
from heard.store.snapshots import TableVersion, must_be_whole

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_LONGEST_WAIT_SECONDS = 15


@dataclass(frozen=True)
class SparkRecords:
    """A Spark session that knows the extracts, the calendar and every model by name."""

    session: "SparkSession"
    spill: Path

    def distinct_children(self, extracts: tuple[str, ...], counted: str) -> str:
        """SQL that counts the distinct values of `child`."""
        return DISTINCT_CHILDREN

    def materialise(self, name: str, query: str) -> None:
        """Compute a select once, and know its rows by a name.

        Written, not cached: not every engine can cache, and a cache is the server's
        and would outlive the session.
        """
        rows = self.session.sql(query)
        path = (self.spill / f"{name}-{uuid.uuid4().hex}").as_posix()
        rows.write.parquet(path)
        kept = self.session.read.schema(rows.schema).parquet(path)
        kept.createOrReplaceTempView(name)

    def define(self, name: str, query: str) -> None:
        """Know the rows of a select by a name; the same as `materialise`."""
        self.materialise(name, query)

    def select(self, query: str) -> pa.Table:
        """The rows of a select."""
        return self.session.sql(query).toArrow()

    def write(self, query: str, path: Path) -> None:
        """The rows of a select as a Parquet file here, wherever the server is."""
        pyarrow.parquet.write_table(self.select(query), path)

    def cursors(self) -> "list[SparkRecords]":
        """One: the names that `materialise` gives are the session's."""
        return [self]


@contextlib.contextmanager
def spark_records(
    settings: Settings, catalogue: Catalogue, version: Snapshot, spill: Path, remote: str
) -> Iterator[SparkRecords]:
    """What heard.figures.engine.records is, on the server at `remote` (sc://host:port).

    Raises HeardError if PySpark is not installed, no server answers or it cannot
    read the store. The caller removes `spill`.
    """
    session = _session(remote)
    try:
        for name in EXTRACTS:
            _create_extract(session, settings, name, version.tables[name])
        for table in calendar_tables(settings, version):
            _given(session, _arrow(table)).createOrReplaceTempView(table.name)
        known = SparkRecords(session, spill)
        for model in catalogue.models:
            if model.is_stored:
                known.materialise(model.name, model.sql)
            else:
                session.sql(model.sql).createOrReplaceTempView(model.name)
        yield known
    finally:
        session.stop()


def _session(remote: str) -> "SparkSession":
    """A session of its own. Asks first whether a server is there: PySpark itself
    would try for ten minutes."""
    try:
        with warnings.catch_warnings():
            # Only Arrow tables pass between us: which pandas there is does not matter.
            warnings.filterwarnings("ignore", ".*fully support pandas", FutureWarning)
            import grpc
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
            from pyspark.sql.connect.client import DefaultChannelBuilder
    except ImportError as error:
        raise HeardError(
            "The Spark engine needs PySpark, which is not installed. "
            "Install it with: pip install pyspark-client"
        ) from error
    try:
        with DefaultChannelBuilder(remote).toChannel() as channel:
            grpc.channel_ready_future(channel).result(timeout=_LONGEST_WAIT_SECONDS)
        builder = SparkSession.builder.config("spark.sql.session.timeZone", "UTC")
        return builder.remote(remote).create()
    except (PySparkException, grpc.FutureTimeoutError) as error:
        raise HeardError(
            f"No Spark Connect server answers at {_shown(remote)}. Start it, or correct "
            "`spark` in heard.toml (or HEARD_SPARK): sc://host:port"
        ) from error


def _shown(remote: str) -> str:
    """An address without what follows `/;`, which may be a token."""
    return remote.split("/;")[0]


def _create_extract(
    session: "SparkSession", settings: Settings, name: str, pinned: TableVersion
) -> None:
    """The pinned version of a table. As Delta, which knows its files and partitions:
    not every engine finds the partitions of files that are listed to it."""
    from pyspark.errors import PySparkException

    folder = table_folder(settings, extract(name))
    if not pinned.files:
        empty = schema(extract(name)).empty_table()
        _given(session, empty).createOrReplaceTempView(name)
        return
    must_be_whole(pinned)
    try:
        delta = session.read.format("delta").option("versionAsOf", pinned.number)
        rows = delta.load(folder.as_posix())
        rows = rows.where(rows["force"] == settings.force)
        (rows.where(pinned.is_read) if pinned.is_read else rows).createOrReplaceTempView(
            name
        )
    except PySparkException as error:
        raise HeardError(
            f"The Spark server cannot read version {pinned.number} of {folder}. It must "
            "know Delta tables and see the store under the same path as this program."
        ) from error


def _arrow(table: CalendarTable) -> pa.Table:
    types = {"bigint": pa.int64(), "string": pa.string(), "date": pa.date32()}
    fields = [(name, types[kind]) for name, kind in table.types.items()]
    return pa.table(table.columns, schema=pa.schema(fields))


def _given(session: "SparkSession", table: pa.Table) -> "DataFrame":
    """Rows of ours; none of a blank one where there are none, which PySpark refuses."""
    if table.num_rows:
        return session.createDataFrame(table)
    blank = [pa.nulls(1, field.type) for field in table.schema]
    return session.createDataFrame(pa.table(blank, schema=table.schema)).limit(0)
