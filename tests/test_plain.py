"""Plain rows are typed without SQL, and are what SQL would have made of them."""

import csv
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from heard import store
from heard.extracts import (
    File,
    check,
    extract,
    open_source,
    plain,
    staging,
    write_report,
)
from heard.extracts import rows as reading
from heard.extracts.contract import Extract, Field
from heard.extracts.identifiers.suspicion import column_of, may_harm, with_keys_told
from heard.extracts.plain import parting
from heard.extracts.plain.columns import is_plain_key
from heard.extracts.staging import staging_of
from heard.ground.errors import Refused
from heard.ground.settings import PROJECT, Settings
from tests import supplying
from tests.tables import brought, written

# What a person or a program writes instead of a plain value, and what looks like one.
ODD = (
    *("", " ", "x", "-", "NULL", "nan", "None", "N/A", "Y ", " Y", "y", "Yes", "N\t", "YN"),
    *("0", "-1", "007", "+5", "0x11", "17.0", "17.5", "1e1", "18", "17 ", "0017", "٣", "é"),
    *("White ", "white", "CORNWALL", "devon", "\u00a0Devon", "Exeter\u00a0", "unknown"),
    *("2024-03-31 00:59", "2024-03-31 01:00", "2024-03-31 01:59", "2024-03-31 02:00"),
    *("2024-10-27 00:59", "2024-10-27 01:00", "2024-10-27 01:59", "2024-10-27 02:00"),
    *("1999-12-31 23:59", "2000-01-01 00:00", "2099-12-31 23:59", "2100-01-01 00:00"),
    *("9999-12-31 23:59", "0000-01-01 00:00", "6052-01-23 02:07", "2024-02-30 10:00"),
    *("2024-05-01", "2024-05-01 ", "2024-05-01 10:00 ", "2024-05-01 24:00", "2024-5-1"),
    *("2024-05-01T10:00", "2024-05-01 10:00:59", "2024-05-01 10:00:60", "2024-05-01 1000"),
    *("2024-05-01 10:00Z", "2024-05-01 10:00+01", "01/05/2024 10:00", "12024-05-01 10:0"),
    *("2024-05-01T10:00:59", "2024-05-01 10:00:00.000", "2024/05/01 10:00"),
    *("ab" * 32, "AB" * 32, "ab" * 31, "ag" * 32, " " + "ab" * 32, "ab" * 32 + "0"),
    *("k-1", "K_1", "k.1", "k 1", "Ké1", "1234", "C1", "a" * 18, "9" * 18, "é" * 9),
)  # fmt: skip
IDENTIFYING = ("943 476 5919", "9434765919", "EX1 1AA", "07700 900123", "a@b.example")


def plain_value(
    field: Field, settings: Settings, chance: random.Random, begins: datetime
) -> str:
    """A value as the contract writes it; times are in the days after `begins`."""
    if not field.required and chance.random() < 0.3:
        return ""
    if field.type == "time":
        minutes = chance.randrange(3000) if field.not_before else 0
        if field.name == "authorised_at":  # before the arrival, or after it
            minutes = chance.choice((0, 0, 1, 40, -1, -600, -31 * 24 * 60))
        return f"{begins + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"
    if field.type == "integer":
        return str(chance.randint(field.least or 0, min(field.most or 99, 99)))
    if field.type == "person":
        return f"{chance.getrandbits(256):064x}"
    if field.type == "key":
        return f"k{chance.getrandbits(60):015x}"
    return chance.choice(list(dict.fromkeys(field.allowed(settings).values())))


def plain_row(
    fields: Sequence[Field], settings: Settings, chance: random.Random
) -> list[str]:
    begins = datetime(2022, 1, 1) + timedelta(minutes=chance.randrange(4 * 365 * 24 * 60))
    return [plain_value(field, settings, chance, begins) for field in fields]


def random_file(
    path: Path, wanted: Extract, settings: Settings, chance: random.Random
) -> Path:
    """A few dozen rows, most of them plain: some copied, some with a key used before."""
    fields = [f for f in wanted.fields if f.required or chance.random() < 0.9]
    chance.shuffle(fields)
    pool = ODD + IDENTIFYING * (chance.random() < 0.15)
    oddness = chance.choice((0, 0.003, 0.02))
    rows: list[list[str]] = []
    for _ in range(chance.randint(1, 60)):
        row = plain_row(fields, settings, chance)
        row = [chance.choice(pool) if chance.random() < oddness else v for v in row]
        if rows and chance.random() < 0.05:
            row, other, at = [*chance.choice(rows)], row, chance.randrange(len(fields))
            row[at] = chance.choice((row[at], f"{row[at]} ", other[at]))
        rows.append(row)
    delimiter = chance.choice(",;\t|")
    lines = [delimiter.join(field.name for field in fields)]
    lines += [delimiter.join(row) for row in rows]
    if chance.random() < 0.1:
        lines.append(chance.choice(("", delimiter * (len(fields) - 1), '"', "x\rx")))
    if chance.random() < 0.1:
        at = chance.randrange(len(lines))
        lines[at] = "\ufeff" + lines[at]
    endings = chance.choice((("\n",), ("\r\n",), ("\n", "\r\n"), ("\n", "\n", "\r")))
    text = "".join(line + chance.choice(endings) for line in lines)
    path.write_bytes(text.rstrip("\r\n" if chance.random() < 0.2 else "").encode())
    return path


def said_of(
    path: Path, wanted: Extract, settings: Settings
) -> tuple[tuple[object, ...], int | None]:
    """All that a check says of a file, and how many of its rows were plain."""
    with staging() as connection:
        try:
            supply = check(
                open_source(brought(path, connection), wanted), wanted, settings, connection
            )
        except Refused as refused:
            return (str(refused),), None
        columns = sorted(connection.sql(supply.good_rows).columns)
        texts = ", ".join(f"cast({column} as varchar)" for column in columns)
        good = f"select {texts} from ({supply.good_rows}) order by all"
        parted, report = supply.rows.plain, Path(staging_of(connection)) / "report.csv"
        write_report(supply, report)
        return (
            columns, connection.sql(good).fetchall(), supply.problems(), supply.notes,
            report.read_text("utf-8"), supply.read, supply.refused, supply.repeated,
        ), None if parted is None else parted.num_rows  # fmt: skip


def test_a_file_is_opened_once_to_choose_how_to_look_and_to_read(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, once = list[str](), File.open

    def counted(file: File, mode: str = "r", encoding: str | None = None) -> object:
        opened.append(mode)
        return once(file, mode, encoding)

    monkeypatch.setattr(File, "open", counted)
    supplying.load(settings, "custody", PROJECT / "sample_data/custody.csv", by="x")
    assert opened == ["rb", "rb", "rb"]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are cut up every few rows."""
    monkeypatch.setattr(parting, "_BLOCK_BYTES", 3_000)


def by_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on the engine types every row."""
    monkeypatch.setattr(reading, "_MOST_BYTES_TO_PART", 0)


@pytest.mark.parametrize("name", ["contacts", "custody"])
@pytest.mark.parametrize("seed", range(6))
def test_a_file_is_read_as_the_engine_reads_all_of_it(
    name: str, seed: int, settings: Settings, tmp_path: Path, small_blocks: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    chance, wanted = random.Random(f"{name} {seed}"), extract(name)
    paths = [
        random_file(tmp_path / f"{number}.csv", wanted, settings, chance)
        for number in range(3)
    ]
    parted = [said_of(path, wanted, settings)[0] for path in paths]
    by_engine(monkeypatch)
    for path, said in zip(paths, parted, strict=True):
        assert said == said_of(path, wanted, settings)[0], path.read_text("utf-8")


def test_a_plain_row_has_the_month_and_the_order_of_the_start_of_its_detention(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = """
    custody_key | arrived_at       | authorised_at    | released_at
    k1          | 2024-06-01 10:00 | 2024-05-31 23:00 | 2024-06-01 12:00
    k2          | 2024-05-31 23:50 | 2024-06-01 00:10 | 2024-06-01 12:00
    k3          | 2024-05-31 23:50 |                  | 2024-06-01 12:00
    k4          | 2024-06-01 10:00 | 2024-05-31 23:00 | 2024-06-01 09:00
    """
    path = written(tmp_path / "custody.csv", "custody", table)
    said, plain_rows = said_of(path, extract("custody"), settings)
    columns, good, _, notes, *_ = said
    assert isinstance(columns, list)
    assert isinstance(good, list)
    assert plain_rows == 3  # the last was released before it arrived
    months = {
        row[columns.index("custody_key")]: row[columns.index("period")] for row in good
    }
    assert months == {"k1": "2024-06", "k2": "2024-06", "k3": "2024-05", "k4": "2024-06"}
    assert "released_at is earlier than it can be in 1 row" in str(notes)
    by_engine(monkeypatch)
    assert said == said_of(path, extract("custody"), settings)[0]


def test_a_copy_in_another_spelling_is_a_copy_of_a_plain_row(
    settings: Settings, tmp_path: Path
) -> None:
    table = "custody_key | area\nk1 | Devon\nk1 | devon"
    path = written(tmp_path / "custody.csv", "custody", table)
    said, plain_rows = said_of(path, extract("custody"), settings)
    assert plain_rows == 1
    assert said[-3:] == (2, 0, 1)  # read, refused, repeated


@pytest.mark.parametrize(
    "endings",
    [
        (b"\n", b"\n", b"\r", b"\n"),  # a break within a row, or between two
        (b"\r", b"\n", b"\n", b"\n"),
        (b"\r\n", b"\n", b"\r\n", b"\n"),
        (b"\n", b"\n", b"\n", b"\r\n"),
        (b"\r\n", b"\r\n", b"\r\n", b"\r"),
        (b"\r\n", b"\n", b"\n", b"\n"),
    ],
)
def test_a_file_whose_lines_end_in_two_ways_is_left_to_the_engine(
    settings: Settings, tmp_path: Path, endings: tuple[bytes, ...]
) -> None:
    path = written(tmp_path / "a.csv", "custody", "custody_key\nk1\nk2\nk3")
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"".join(map(bytes.__add__, lines, endings)))
    with pytest.raises(plain.NotPlain):
        plain.part_rows(open_source(path, extract("custody")), settings, ignored)


def test_no_plain_key_is_one_that_may_identify_somebody(settings: Settings) -> None:
    chance, field = random.Random(3), extract("contacts").field("incident_key")
    pieces = [*"0123456789", *"aAzZ-_", "20", "50", "AB", "PNC", "1999", "123-456-7890"]
    keys = ["".join(chance.choices(pieces, k=chance.randint(1, 14))) for _ in range(20_000)]
    column = pa.array(keys)
    is_plain = is_plain_key(field, column)
    look = column_of(0, "incident_key", field, settings)
    rows = with_keys_told(f"select unnest({keys}) as c0", [look])
    found = duckdb.sql(f"select c0, {may_harm(look)} from ({rows})").fetchall()
    may = {key for key, is_suspicious in found if is_suspicious}
    assert may
    assert not may & {key for key, is_so in zip(keys, is_plain, strict=True) if is_so}


@pytest.mark.parametrize("name", ["contacts", "custody"])
def test_nearly_every_row_of_a_good_file_is_plain(name: str, settings: Settings) -> None:
    path = PROJECT / "sample_data" / f"{name}.csv"
    (_, good, *_), count = said_of(path, extract(name), settings)
    assert isinstance(good, list)
    assert isinstance(count, int)
    assert count > 0.99 * len(good)


@pytest.mark.parametrize(
    ("value", "column"),
    [
        *((value, "age") for value in ("18", "-1", "017x", "0x11", "17.0", " 17", "1e1")),
        *((value, "area") for value in ("devon", "Devon ", "Atlantis")),
        *((value, "channel") for value in ("99", "999 ", "other\u00a0")),
        *((value, "looked_after") for value in ("y", "YN", "é")),
        *((v, "reported_at") for v in ("2024-03-31 01:30", "2024-10-27 01:30")),
        *((v, "reported_at") for v in ("2024-05-01", "1/5/2024 10:00", "2100-01-01 00:00")),
        *((v, "closed_at") for v in ("2024-04-30 10:00", "2024-02-30 10:00")),
        *((v, "person_key") for v in ("AB" * 32, "ab" * 31, " " + "ab" * 32)),
        *((v, "incident_key") for v in ("", "i 1", "I1", "1", "i/1")),
    ],
)  # fmt: skip
def test_a_row_with_a_value_of_another_form_is_not_plain(
    value: str, column: str, settings: Settings, tmp_path: Path
) -> None:
    chance, wanted = random.Random(1), extract("contacts")
    names = [field.name for field in wanted.fields]
    rows = [
        dict(zip(names, plain_row(wanted.fields, settings, chance), strict=True))
        for _ in range(3)
    ]
    for row in rows:
        row |= {f.name: "" for f in wanted.of_type("time")}
        row["reported_at"] = "2024-05-01 10:00"
    path = tmp_path / "contacts.csv"
    counts = []
    for changed in ({}, {column: value}):
        rows[1] |= changed
        with path.open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, rows[0])
            table.writeheader()
            table.writerows(rows)
        counts.append(plain.part_rows(open_source(path, wanted), settings, ignored))
    assert [(p.plain.num_rows, p.others.num_rows) for p in counts] == [(3, 0), (2, 1)]
    assert counts[1].others["row"].to_pylist() == [3]


def ignored(stage: str, share: float) -> None:
    """No progress shown."""


@pytest.mark.parametrize("name", ["contacts", "custody"])
def test_the_store_holds_the_same_whoever_typed_the_rows(
    name: str, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = PROJECT / "sample_data" / f"{name}.csv"
    lines = path.read_text("utf-8").splitlines()
    first, later = tmp_path / f"first-{name}.csv", tmp_path / f"later-{name}.csv"
    shuffled = lines[1:]
    random.Random(2).shuffle(shuffled)
    first.write_text("\n".join([lines[0], *shuffled[::2], *shuffled[:40:4]]))
    later.write_text("\n".join([lines[0], *shuffled[:200], *shuffled[1::2]]))
    held = []
    for each in ("parted", "engine"):
        if each == "engine":
            by_engine(monkeypatch)
        own = settings_of(settings, tmp_path / each)
        receipts = [supplying.load(own, name, path, by="test") for path in (first, later)]
        held.append(([receipt.counts for receipt in receipts], stored(own, name)))
    assert held[0] == held[1]
    assert len(held[0][1]) == len(lines) - 1


def settings_of(settings: Settings, folder: Path) -> Settings:
    """The same with a store of its own."""
    return replace(settings, store=folder)


def stored(settings: Settings, name: str) -> list[tuple[object, ...]]:
    """Every column of every row."""
    files = list(store.snapshot(settings).tables[name].files)
    found = duckdb.sql(f"select * from read_parquet({files}, hive_partitioning = true)")
    columns = sorted(found.columns)
    texts = ", ".join(f"cast({column} as varchar)" for column in columns)
    return found.order(", ".join(columns)).project(texts).fetchall()
