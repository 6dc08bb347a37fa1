"""What lies in a test's store: its files by what they are, and how they are damaged."""

import os
from pathlib import Path

import duckdb

from heard import store
from heard.extracts import extract
from heard.ground.settings import Settings
from heard.store import commits, opening, records
from heard.store.checksums import forget
from heard.store.records import Record
from heard.store.snapshots import must_be_whole

FIRST = "custody_key | authorised_at\na | 2024-05-01 12:00\nb | 2024-05-02 12:00"
SECOND = "custody_key | authorised_at\nc | 2024-06-01 12:00\nd | 2024-05-03 12:00"


def record(settings: Settings, name: str = "custody") -> Record:
    """What was acknowledged of a table, whether its files are there or not."""
    found = opening.read_table(settings, extract(name))
    assert found is not None
    return found


def data_files(settings: Settings, number: int = -1, name: str = "custody") -> list[Path]:
    """The data files of a version, by default the newest."""
    known = record(settings, name)
    files = known.files(known.number if number < 0 else number)
    return [known.folder / path for path in sorted(files)]


def added(settings: Settings, number: int, name: str = "custody") -> list[Path]:
    """The data files that a version brought."""
    known = record(settings, name)
    return [known.folder / path for path in sorted(known.entries[number].added)]


def commit(settings: Settings, number: int, name: str = "custody") -> Path:
    """The JSON of a commit."""
    return commits.commit_file(settings.store / name, number)


def records_read(settings: Settings) -> int:
    """How many custody records whoever computes reads."""
    table = store.snapshot(settings).tables["custody"]
    must_be_whole(table)
    found = duckdb.execute("select count(*) from read_parquet(?)", [list(table.files)])
    return int(found.fetchall()[0][0])


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for locks: what must stay as it is."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if path.suffix != ".lock" and path.name != ".lock"
    }


def acknowledged_up_to(settings: Settings, number: int, name: str = "custody") -> None:
    """What came after a version is not acknowledged, as if the process had been killed
    just before."""
    known = record(settings, name)
    for path in (known.folder / "_heard").iterdir():
        path.unlink()
    records.write(Record(known.folder), *known.entries[: number + 1])


def missing(path: Path) -> None:
    """It is gone."""
    path.unlink()


def cut(path: Path) -> None:
    """Its end is gone."""
    path.write_bytes(path.read_bytes()[:-7])


def flipped(path: Path) -> None:
    """One bit in the middle is another; size and time stay."""
    content, state = bytearray(path.read_bytes()), path.stat()
    content[len(content) // 2] ^= 4
    path.write_bytes(content)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    forget()
