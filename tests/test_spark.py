"""The SQL of queries/, word for word, on a second engine: the same models, the same
measures. Sail stands for Spark: it speaks Spark Connect and needs no Java."""

import contextlib
import socket
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow.parquet import read_table
from pysail.spark import SparkConnectServer

from heard import store
from heard.catalogue import load_catalogue
from heard.figures import spark, summing
from heard.figures.details import load_entries
from heard.figures.engine import records
from heard.figures.measures import measures
from heard.figures.spark import spark_records
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.store import Snapshot
from tests import supplying
from tests.recount import nasty

# PySpark warns of every pandas 3. No pandas passes between us and it, only Arrow.
pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning"
)
CATALOGUE = load_catalogue()
SEED = 3
Select = Callable[[str], pa.Table]


@dataclass(frozen=True)
class Engines:
    """The same version of the same store, asked through either engine."""

    duckdb: Select
    spark: Select

    def difference(self, query: str) -> str:
        """What differs between the two answers to a select."""
        return difference(self.duckdb(query), self.spark(query))


def difference(expected: pa.Table, found: pa.Table) -> str:
    """What differs on Spark; empty if nothing does. The order of rows may."""
    if shape(expected) != shape(found):
        return f"{shape(expected)} is {shape(found)} on Spark"
    missing, extra = rows(expected) - rows(found), rows(found) - rows(expected)
    return f"not on Spark {missing}, only on Spark {extra}" if missing | extra else ""


def shape(table: pa.Table) -> tuple[int, list[tuple[str, str]]]:
    return table.num_rows, [(field.name, str(field.type)) for field in table.schema]


def rows(table: pa.Table) -> Counter[tuple[object, ...]]:
    return Counter(zip(*(column.to_pylist() for column in table.columns), strict=True))


@pytest.fixture(scope="module", autouse=True)
def program_with_a_file() -> Iterator[None]:
    """What PySpark asks for: it takes a program without one, as a worker of xdist is,
    for its own doctests and ends it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys.modules["__main__"], "__file__", __file__, raising=False)
        yield


@pytest.fixture(scope="session")
def remote() -> Iterator[str]:
    """The address of a server that lives as long as the tests."""
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    try:
        assert server.listening_address
        yield "sc://{}:{}".format(*server.listening_address)
    finally:
        server.stop()


def loaded(settings: Settings, folder: Path, extracts: tuple[str, ...]) -> Snapshot:
    """The nasty extracts through the real check and store."""
    for name, path in zip(("contacts", "custody"), nasty.write(folder, SEED), strict=True):
        if name in extracts:
            assert supplying.load(settings, name, path, by="test").published
    return store.snapshot(settings)


@contextlib.contextmanager
def both(
    settings: Settings, version: Snapshot, remote: str, spill: Path
) -> Iterator[Engines]:
    with (
        records(settings, CATALOGUE, version, spill) as on_duckdb,
        spark_records(settings, CATALOGUE, version, spill, remote) as on_spark,
    ):
        yield Engines(duckdb=on_duckdb.select, spark=on_spark.select)


@pytest.fixture(scope="module")
def engines(remote: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """Both engines on a store with both extracts, out of reach of any real one."""
    folder = tmp_path_factory.mktemp("spark")
    settings = replace(load_settings(PROJECT / "heard.toml"), store=folder / "store")
    version = loaded(settings, folder, ("contacts", "custody"))
    with both(settings, version, remote, folder / "spill") as asked:
        yield asked


def test_every_model_has_the_same_rows_on_both_engines(engines: Engines) -> None:
    for model in CATALOGUE.models:
        assert not engines.difference(f"select * from {model.name}"), model.name


def test_every_check_finds_the_same_rows_on_both_engines(engines: Engines) -> None:
    for check in CATALOGUE.checks:
        assert not engines.difference(check.sql), check.id


def test_every_detail_has_the_same_rows_on_both_engines(engines: Engines) -> None:
    for entry in load_entries().values():
        assert not engines.difference(entry.sql), entry.id


def test_every_indicator_has_the_same_measures_in_every_breakdown(
    remote: str, settings: Settings, tmp_path: Path
) -> None:
    version = loaded(settings, tmp_path, ("contacts", "custody"))
    settings = replace(settings, spark=remote)
    folders = {
        engine: measures(settings, CATALOGUE, version, engine=engine).folder
        for engine in ("duckdb", "spark")
    }
    names = {path.name for path in folders["duckdb"].glob("*.parquet")}
    assert len(names) == 3 * len(CATALOGUE.indicators)
    for name in sorted(names):
        expected, found = (read_table(folder / name) for folder in folders.values())
        assert expected.num_rows
        assert not difference(expected, found), name


def test_an_extract_that_was_never_loaded_is_empty_on_both_engines(
    remote: str, settings: Settings, tmp_path: Path
) -> None:
    version = loaded(settings, tmp_path, ("custody",))
    with both(settings, version, remote, tmp_path / "spill") as asked:
        for name in ("mh_contacts", "contact_before_custody", "s136_police_station"):
            assert not asked.difference(summing.cases(CATALOGUE.indicator(name))), name


def test_spark_reads_the_version_that_was_pinned_not_the_newest(
    remote: str, settings: Settings, tmp_path: Path
) -> None:
    version = loaded(settings, tmp_path, ("contacts",))
    pinned = store.snapshot(settings)
    path = tmp_path / "contacts.csv"
    heading, first, *_ = path.read_text("utf-8").splitlines()
    path.write_text(f"{heading}\n{first}\n", "utf-8")
    supplying.load(settings, "contacts", path, by="test", complete=True)
    assert store.snapshot(settings) != version
    with both(settings, pinned, remote, tmp_path / "spill") as asked:
        assert not asked.difference("select contact_id, period from contacts")


def test_a_version_that_the_server_cannot_read_is_named(
    remote: str, settings: Settings, tmp_path: Path
) -> None:
    version = loaded(settings, tmp_path, ("contacts",))
    elsewhere = replace(settings, store=tmp_path / "elsewhere")
    with pytest.raises(HeardError, match="see the store under the same path"):
        connect(elsewhere, version, remote)


def test_a_server_that_does_not_answer_is_named_without_its_token(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "_LONGEST_WAIT_SECONDS", 1)
    with socket.socket() as taken:  # bound, but it never listens
        taken.bind(("127.0.0.1", 0))
        address = f"sc://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(HeardError, match=f"answers at {address}\\.") as raised:
            connect(settings, store.snapshot(settings), f"{address}/;token=abc")
    assert "abc" not in str(raised.value)


def test_without_pyspark_the_sentence_says_what_to_install(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(HeardError, match="pip install pyspark-client"):
        connect(settings, store.snapshot(settings), "sc://127.0.0.1:15002")


def connect(settings: Settings, version: Snapshot, remote: str) -> None:
    with spark_records(settings, CATALOGUE, version, settings.store / "spill", remote):
        pytest.fail("nothing should have answered")
