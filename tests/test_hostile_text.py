"""Text that would be SQL, a path or a pattern stays text, wherever it comes in: it ends as
data or as a sentence, and no file is written or read that should not be.

docs/security.md lists the places; the last tests here see that it lists them all.
"""

import ast
import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest
import tomli_w

from heard import store
from heard.__main__ import main
from heard.catalogue import load_catalogue
from heard.disclosure import INTERNAL, open_door
from heard.extracts import Profile, save_profile, staging
from heard.extracts.formats import _engine
from heard.figures.details import load_entries
from heard.figures.engine import records
from heard.figures.measures.parquet_rows import _reader
from heard.ground.errors import HeardError, Refused
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.store import Receipt
from tests import supplying
from tests.tables import filled, written
from tests.test_address import arrive, follow

TEXTS = (
    "'; copy (select 1) to '{out}'; --",
    "\"; copy (select 1) to '{out}'; --",
    "')); copy (select 'x') to '{out}'; select (('",
    "' || (select content from read_text('{secret}')) || '",
    "\\' or 1 = 1; drop table custody; -- \\x27\\u0027\\",
    "*/ attach '{out}'; /* c0, c1 from (select 1) --",
    "{{x}} {{0}} {{!r}} %s %(x)s $1 :x ? #1",
    "a\nb\r\nc\td",
    "nul\0in it",
    "’“”\u2028\u202e￼",
)
SECRET = "unmistakable"
AT = datetime(2024, 5, 1, 12, 0)
ROW = "custody_key | arrived_at\nkey1x | 2024-05-01 12:00"


@pytest.fixture(params=range(len(TEXTS)), ids=lambda at: f"text{at}")
def text(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Each text; afterwards nothing was written where it says."""
    out, secret = tmp_path / "written", tmp_path / "secret"
    secret.write_text(SECRET)
    yield TEXTS[request.param].format(out=out, secret=secret)
    assert not out.exists()
    assert secret.read_text() == SECRET


def told(work: Callable[[], Any]) -> str:
    """What a piece of work gives, or the sentence that it ends with; never the secret."""
    try:
        found = repr(work())
    except HeardError as error:
        found = str(error)
    assert SECRET not in found
    return found


def inspected(settings: Settings, path: Path, **how: Any) -> str:
    """A check, with all that it would show of the refused rows."""
    shown: list[object] = []

    def report(found: store.Inspection) -> None:
        shown.extend([*found.supply.problems(), *found.supply.problem_groups()])

    return told(
        lambda: (supplying.inspect(settings, "custody", path, report=report, **how), shown)
    )


def rows_of(table: str = ROW) -> list[dict[str, str]]:
    return [{**row, "arrived_at": "2024-05-01 12:00"} for row in filled("custody", table)]


def csv_of(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    return path


# -- what a file brings -------------------------------------------------------------------


def test_names_of_columns_of_a_text(settings: Settings, tmp_path: Path, text: str) -> None:
    rows = [{**row, text: "x"} for row in rows_of()]
    said = inspected(settings, csv_of(tmp_path / "c.csv", rows))
    assert "read=1" in said or "was refused" in said or "is not text" in said


def test_names_of_columns_of_parquet(settings: Settings, tmp_path: Path, text: str) -> None:
    path = tmp_path / "c.parquet"
    for names in ([text], [text, text.upper()], [f'{text}"', f"{text}'"]):
        rows = [{**row, **dict.fromkeys(names, "x")} for row in rows_of()]
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        pa.parquet.write_table(pa.table(columns), path)
        said = inspected(settings, path)
        assert "read=1" in said or "was refused" in said or "is not a whole" in said


def test_names_of_columns_and_of_the_sheet_of_a_workbook(
    settings: Settings, tmp_path: Path, text: str
) -> None:
    path, book = tmp_path / "c.xlsx", openpyxl.Workbook()
    seen = re.sub(r"[\x00-\x08\x0b-\x1f]", "", text)
    page = book.worksheets[0]
    page.title = re.sub(r"[\[\]:*?/\\]", "", seen.replace("\n", ""))[:31]
    for row in ([*rows_of()[0], seen], [*rows_of()[0].values(), "x"]):
        page.append(row)
    book.save(path)
    for sheet in ("", page.title):
        said = inspected(settings, path, sheet=sheet)
        assert "read=1" in said or "c.xlsx was refused. Column" in said
    assert "has no sheet" in inspected(settings, path, sheet=f"{text} no")


def test_names_of_files(settings: Settings, tmp_path: Path, text: str) -> None:
    for kind in ("csv", "parquet"):
        name = f"{text.replace('/', '|').encode()[:200].decode(errors='ignore')}.{kind}"
        if "\0" in name:
            assert "a character that none has" in inspected(settings, tmp_path / name)
            continue
        path = csv_of(tmp_path / name, rows_of())
        if kind == "parquet":
            columns = {key: [value] for key, value in rows_of()[0].items()}
            pa.parquet.write_table(pa.table(columns), path)
        assert "read=1" in inspected(settings, path)


def test_values_of_every_column(settings: Settings, tmp_path: Path, text: str) -> None:
    wanted = ["custody_key", "person_key", "suite", "area", "arrived_at", "age", "sex"]
    for column in [*wanted, "mh_marker", "extra"]:
        rows = rows_of("custody_key\nkey1x\nkey2x\nkey3x")
        rows = [{**row, column: row.get(column, "")} for row in rows]
        rows[1][column] = text
        said = inspected(settings, csv_of(tmp_path / "c.csv", rows), accept_refusals=True)
        assert "read=3" in said or "was refused" in said or "is not text" in said


def test_codes_that_a_file_holds_are_published_and_reported_as_text(
    settings: Settings, tmp_path: Path, text: str
) -> None:
    rows = rows_of("\n".join(["custody_key", *(f"key{at}x" for at in range(40))]))
    rows[1]["suite"] = text
    report = tmp_path / "report.csv"
    path = csv_of(tmp_path / "c.csv", rows)
    words = ["load", "custody", str(path), "--report", str(report), "--by", "tests"]
    assert main(words) in (0, 1)  # seven words and more are free text
    assert SECRET not in (report.read_text("utf-8-sig") if report.exists() else "")


# -- what a profile brings ----------------------------------------------------------------

PLACES: dict[str, Callable[[str], dict[str, Any]]] = {
    "a constant": lambda text: {"drop": ("suite",), "constants": {"suite": text}},
    "a constant of no list": lambda text: {"constants": {"custody_ref": text}},
    "a constant time": lambda text: {
        "drop": ("arrived_at",),
        "constants": {"arrived_at": text},
    },
    "a value": lambda text: {"values": {"suite": {text: "Exeter"}}},
    "a code": lambda text: {"values": {"suite": {"Exeter": text}}},
    "a flag's spelling": lambda text: {"flags": {"Y": (text, "Exeter")}},
    "a flag": lambda text: {"flags": {text: ("Yes",)}},
    "a column": lambda text: {"columns": {text: "suite"}},
    "a field": lambda text: {"columns": {"suite": text}},
    "a dropped column": lambda text: {"drop": (text,)},
    "a format": lambda text: {"times": {"all": (f"%d/%m/%Y %H:%M{text}",)}},
    "a format alone": lambda text: {"times": {"all": (text,)}},
    "a time": lambda text: {"times": {text: ("%d/%m/%Y %H:%M",)}},
    "a time of day": lambda text: {
        "joined": {"arrived_at": ("day", "hour")},
        "clock": {"all": (f"%H:%M{text}",)},
    },
    "a joined column": lambda text: {"joined": {"arrived_at": (text, "hour")}},
    "a sheet": lambda text: {"sheet": text},
    "a delimiter": lambda text: {"delimiter": text},
    "an encoding": lambda text: {"encoding": text},
    "a title": lambda text: {"title": text},
}


@pytest.mark.parametrize("place", PLACES)
def test_each_text_of_a_profile(
    settings: Settings, tmp_path: Path, text: str, place: str
) -> None:
    own = replace(settings, profiles=tmp_path / "profiles")
    shape = PLACES[place](text)
    saved = told(lambda: save_profile(own, Profile("own", "custody", **shape)))
    path = csv_of(tmp_path / "c.csv", [{**row, text: "Exeter"} for row in rows_of()])
    if "is wrong" not in saved:
        inspected(own, path, profile="own")
    # A file that somebody put there is judged as one that is saved.
    own.profiles.mkdir(exist_ok=True)
    facts = {"extract": "custody", **shape}
    (own.profiles / "placed.toml").write_text(tomli_w.dumps(facts), "utf-8")
    said = inspected(own, path, profile="placed")
    assert ("is wrong" in saved) == ("is wrong" in said)


def test_the_name_of_a_profile(settings: Settings, tmp_path: Path, text: str) -> None:
    own = replace(settings, profiles=tmp_path / "profiles")
    assert "Its name must be" in told(lambda: save_profile(own, Profile(text, "custody")))
    path = csv_of(tmp_path / "c.csv", rows_of())
    assert "There is no profile" in inspected(own, path, profile=text)


@pytest.mark.parametrize(
    "form", ["%d/%m/%Y %H:%M'", "%d/%m/%Y ', '%H:%M", "%d/%m/%Y %H:%M'] || ['"]
)
def test_an_apostrophe_in_a_format_is_read_as_one(
    settings: Settings, tmp_path: Path, form: str
) -> None:
    own = replace(settings, profiles=tmp_path / "profiles")
    profile = Profile("own", "custody", times={"all": (form,)})
    if "is no format" in told(lambda: save_profile(own, profile)):
        return
    rows = [{**row, "arrived_at": f"{AT:{form}}"} for row in rows_of()]
    assert "read=1" in inspected(own, csv_of(tmp_path / "c.csv", rows), profile="own")


# -- what heard.toml brings ---------------------------------------------------------------


@pytest.mark.parametrize("kind", ["areas", "suites"])
def test_names_of_areas_and_suites_in_the_settings(
    settings: Settings, tmp_path: Path, text: str, kind: str
) -> None:
    config = tmp_path / "heard.toml"
    table = {
        "force": settings.force,
        "force_name": text,
        "store": str(settings.store),
        "reference": str(settings.reference),
        "overnight": {
            **{"version": text, "begins": "00:00", "ends": "08:00"},
            "least_minutes": 240,
        },
        "areas": {"Devon": {}},
        "suites": {"Exeter": {"also": []}},
    }
    table[kind] = {text: {"also": ["the one"]}, **table[kind]}  # type: ignore[dict-item]
    config.write_text(tomli_w.dumps(table), "utf-8")
    own = told(lambda: load_settings(config))
    if re.search(r"[\\\x00-\x1f]", text):
        assert "holds a character that no name has" in own
        return
    welsh = load_settings(config)
    field = kind.removesuffix("s")
    rows = filled(
        "custody",
        "custody_key | authorised_at | released_at\n"
        "key1x | 2024-05-01 10:00 | 2024-05-02 10:00",
    )
    rows[0][field] = "the one"
    loaded = supplying.load(welsh, "custody", csv_of(tmp_path / "c.csv", rows), by="tests")
    assert loaded.added == 1
    said = store.Statement(store.Gap("2024-04", "2024-04", field, text), store.NO_DATA)
    store.state(welsh, "custody", (said,), by="tests", reason="")
    catalogue = load_catalogue()
    door = open_door(welsh, catalogue, store.snapshot(welsh), INTERNAL)
    found = door.published(catalogue.indicator("child_detentions"), by=field)
    assert [(figure.value, figure.numerator) for figure in found.figures] == [(text, 1)]


@pytest.mark.parametrize("force", ["../x", "a'b", "a b", "*", "a/b", ""])
def test_the_force_is_of_plain_letters(tmp_path: Path, force: str) -> None:
    config = tmp_path / "heard.toml"
    words = (PROJECT / "heard.toml").read_text("utf-8")
    line = f"force = {json.dumps(force)}"
    config.write_text(re.sub("^force = .*$", line, words, flags=re.MULTILINE), "utf-8")
    with pytest.raises(HeardError, match="lower-case letters, digits and hyphens"):
        load_settings(config)


# -- what a person says -------------------------------------------------------------------


def test_reasons_and_names_of_people(settings: Settings, tmp_path: Path, text: str) -> None:
    path = csv_of(tmp_path / "c.csv", rows_of())

    def load() -> Receipt:
        return supplying.load(settings, "custody", path, by=text, reason=text)

    if "read=1" in told(load):
        assert store.snapshot(settings).tables["custody"].files
        told(lambda: store.history(settings, "custody"))


def test_what_a_gap_is_said_to_be(settings: Settings, text: str) -> None:
    for said in (
        text,
        f"2024-05..{text}",
        f"suite:{text}=2024-05",
        f"{text}:Exeter=2024-05",
    ):
        with pytest.raises(HeardError):
            store.read_gap(said, "custody", settings)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store of one record, which nobody changes."""
    folder = tmp_path_factory.mktemp("small")
    settings = replace(load_settings(PROJECT / "heard.toml"), store=folder / "store")
    path = written(folder / "custody.csv", "custody", f"{ROW}\nkey2x | 2024-05-02 12:00")
    supplying.load(settings, "custody", path, by="tests")
    return settings


def test_ids_of_indicators_breakdowns_periods_and_details(
    small: Settings, text: str
) -> None:
    catalogue = load_catalogue()
    door = open_door(small, catalogue, store.snapshot(small), INTERNAL)
    known = catalogue.indicator("child_detentions")
    with pytest.raises(HeardError, match="There is no indicator"):
        catalogue.indicator(text)
    for by in (text, f"area,{text}", f"{text},area"):
        with pytest.raises(HeardError, match="cannot be broken down"):
            door.published(known, by=by)
    with pytest.raises(HeardError, match="No period"):
        door.published(known, period=text)
    with pytest.raises(HeardError, match="There is no detail"):
        door.detail(text, ("2024-05", "2024-05"))  # type: ignore[arg-type]
    with pytest.raises(HeardError, match="No profile"):
        open_door(small, catalogue, store.snapshot(small), text)


@pytest.mark.parametrize("page", ["indicator", "areas", "quality"])
def test_what_stands_in_the_address_of_a_page(
    small: Settings, tmp_path: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(small.store))
    names = ("indicator", "by", "period", "member", "extract", "area", "suite")
    shown, out = arrive(page), tmp_path / "written"
    for hostile in TEXTS:
        said = hostile.format(out=out, secret=tmp_path / "secret")
        follow(shown, page, **dict.fromkeys(names, said))
        assert not shown.exception
        assert not shown.error
    assert not out.exists()


# -- engines do no more than they must ----------------------------------------------------

FORBIDDEN = (
    "select * from read_text('{secret}')",
    "select * from read_blob('{secret}')",
    "select * from read_csv('{secret}')",
    "select * from '{secret}'",
    "select * from glob('{folder}/*')",
    "copy (select 1) to '{out}'",
    "export database '{out}'",
    "attach '{out}'",
    "install httpfs",
    "load httpfs",
    "select * from 'https://example.com/x.parquet'",
    "create persistent secret one (type http)",
    "set enable_external_access = true",
    "set allowed_directories = ['/']",
    "set allowed_configs = ['threads']",
    "set temp_directory = '{out}'",
    "set lock_configuration = false",
    "set autoload_known_extensions = true",
    "select * from settings",
)


def assert_locked(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """None of what is forbidden works, in the engine or in another hand of it."""
    settings = pa.table({"a": [1]})  # a variable of ours, which SQL must not see
    out, secret = folder / "written", folder / "secret"
    secret.write_text(SECRET)
    for statement in FORBIDDEN:
        for hand in (connection, connection.cursor()):
            with pytest.raises(duckdb.Error):
                hand.execute(
                    statement.format(out=out, secret=secret, folder=folder)
                ).fetchall()
    assert not out.exists()
    assert settings.num_rows == 1


def test_the_engine_that_reads_files_is_locked(settings: Settings, tmp_path: Path) -> None:
    with staging(tmp_path / "staging-of-ours", [settings.store]) as connection:
        assert_locked(connection, tmp_path)


def test_the_engine_that_tries_formats_is_locked(tmp_path: Path) -> None:
    assert_locked(_engine(), tmp_path)


def test_the_engine_that_reads_measures_is_locked(tmp_path: Path) -> None:
    assert_locked(_reader(tmp_path / "measures"), tmp_path)


def test_the_engine_that_computes_is_locked(small: Settings, tmp_path: Path) -> None:
    version, spill = store.snapshot(small), tmp_path / "spill"
    with records(small, load_catalogue(), version, spill) as known:
        assert_locked(known.connection, tmp_path)


def test_a_load_is_checked_by_a_locked_engine(settings: Settings, tmp_path: Path) -> None:
    path = csv_of(tmp_path / "c.csv", rows_of())

    def report(found: store.Inspection) -> None:
        assert_locked(found.supply.connection, tmp_path)

    supplying.load(settings, "custody", path, by="tests", report=report)


# -- no place is forgotten ----------------------------------------------------------------

_OF_SQL = re.compile(
    r"\bselect |case when|\bcast\(|\bcoalesce\(|\bcopy \(|\bcreate |\btry_\w+\(|read_csv"
    r"|read_parquet|regexp_\w+\(|count\(| in \(\{\}\)|\bset \w+ = "
)
HEARD = PROJECT / "heard"


def _makes_sql(tree: ast.AST) -> bool:
    """Whether a module puts SQL together, or runs what is no literal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
            if _OF_SQL.search("".join(map(str, parts))):
                return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            runs = node.func.attr in ("execute", "sql", "merge") and node.args
            if runs and not isinstance(node.args[0], ast.Constant):
                return True
    return False


def test_every_module_that_makes_sql_is_in_the_list() -> None:
    listed = (PROJECT / "docs" / "security.md").read_text("utf-8")
    found = {
        path.relative_to(HEARD).as_posix()
        for path in HEARD.rglob("*.py")
        if _makes_sql(ast.parse(path.read_text("utf-8")))
    }
    assert {path for path in found if f"`{path}`" not in listed} == set()


def test_no_engine_is_made_but_a_locked_one() -> None:
    for path in HEARD.rglob("*.py"):
        source = path.read_text("utf-8")
        assert ("duckdb.connect" in source) == (path.name == "locked.py")
        assert ("locked.engine(" in source) == ("locked.lock(" in source)


def test_ids_and_columns_in_queries_are_plain_words() -> None:
    catalogue = load_catalogue()
    words = [entry.id for entry in catalogue.indicators]
    words += [name for entry in catalogue.indicators for name in entry.breakdowns]
    words += [model.name for model in catalogue.models]
    for entry in load_entries().values():
        words += [entry.id, *entry.columns]
    assert [word for word in words if not re.fullmatch("[a-z][a-z0-9_]*", word)] == []


def test_a_refused_value_is_said_as_the_file_has_it(
    settings: Settings, tmp_path: Path
) -> None:
    path = csv_of(tmp_path / "c.csv", [{**rows_of()[0], "suite": "Ex'; drop --"}])
    with pytest.raises(Refused):
        supplying.inspect(settings, "custody", path)
