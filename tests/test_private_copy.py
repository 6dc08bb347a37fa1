"""Only a private copy of a file is read: what it or its folder is called, and who swaps
it meanwhile, changes nothing. What is no file, or damaged, is told in a sentence."""

import hashlib
import os
import random
import socket
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from heard import intake, store
from heard.extracts import Profile, save_profile
from heard.ground.errors import HeardError, Refused
from heard.ground.progress import silent
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.intake import PUBLISH, Upload, signed, uploads
from tests import supplying
from tests.looking import looking
from tests.tables import written

KINDS = ("csv", "parquet", "xlsx")
NAMES = ("may[1]", "may*", "may?", "may{1,2}", "may[!2]", "may%31", "ma'y", "~may", "-may")
needs_pipes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def made(path: Path, key: str, area: str = "Devon") -> Path:
    """A file of one custody record, of the kind that its name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = f"custody_key | area | arrived_at\n{key} | {area} | 2024-05-01 12:00"
    text = written(path.with_suffix(".text"), "custody", table)
    rows = [line.split(",") for line in text.read_text("utf-8").splitlines()]
    if path.suffix == ".parquet":
        columns = dict(zip(rows[0], map(list, zip(*rows[1:], strict=True)), strict=True))
        pa.parquet.write_table(pa.table(columns), path)
    elif path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    else:
        path.write_bytes(text.read_bytes())
    text.unlink()
    return path


def stored(settings: Settings) -> list[tuple[str, str]]:
    """Key and area of every record in force."""
    files = [*store.snapshot(settings).tables["custody"].files]
    query = "select custody_key, area from read_parquet($1, hive_partitioning = false)"
    return sorted(duckdb.execute(f"{query} order by all", [files]).fetchall())


def left(settings: Settings) -> list[str]:
    """What a check or a load left in the store's folder of its staging."""
    return [path.name for path in settings.store.glob("*staging*")]


# -- what a file is called ----------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_a_pattern_is_read_as_that_file(
    settings: Settings, tmp_path: Path, name: str, kind: str
) -> None:
    for other in ("may1", "may2", "may", "may31"):
        made(tmp_path / f"{other}.{kind}", "another1")
    path = made(tmp_path / f"{name}.{kind}", "right1")
    receipt = supplying.load(settings, "custody", path, by="tests")
    assert stored(settings) == [("right1", "Devon")]
    assert receipt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert receipt.file == path.name
    assert left(settings) == []


@pytest.mark.parametrize("kind", KINDS)
def test_folders_that_look_like_columns_change_no_row(
    settings: Settings, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "area=Torbay" / "custody_key=wrong1" / "row=9"
    path = made(folder / f"custody.{kind}", "right1")
    supplying.load(settings, "custody", path, by="tests")
    assert stored(settings) == [("right1", "Devon")]


@pytest.mark.parametrize("kind", KINDS)
def test_folders_that_look_like_columns_change_no_constant_of_a_profile(
    settings: Settings, tmp_path: Path, kind: str
) -> None:
    own = replace(settings, profiles=tmp_path / "profiles")
    save_profile(
        own, Profile("own", "custody", drop=("area",), constants={"area": "Plymouth"})
    )
    path = made(tmp_path / "area=Torbay" / "c99=x" / f"custody.{kind}", "right1")
    supplying.load(own, "custody", path, by="tests", profile="own")
    assert stored(own) == [("right1", "Plymouth")]


@pytest.mark.parametrize("mark", [*"*?[="])
def test_a_store_or_temporary_folder_that_would_be_a_pattern_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    path = made(tmp_path / "custody.csv", "right1")
    folder = tmp_path / f"a{mark}b"
    folder.mkdir()
    settings = load_settings()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with pytest.raises(HeardError, match="Choose one without"):
        supplying.inspect(settings, "custody", path)
    monkeypatch.setenv("HEARD_STORE", str(folder / "store"))
    with pytest.raises(HeardError, match="Choose one without"):
        load_settings()


# -- what becomes of it meanwhile ---------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_link", [False, True])
def test_a_file_that_is_swapped_meanwhile_is_loaded_as_it_was(
    settings: Settings, tmp_path: Path, kind: str, is_link: bool
) -> None:
    first = made(tmp_path / f"first.{kind}", "right1")
    other = made(tmp_path / f"other.{kind}", "another1")
    path, digest = tmp_path / f"custody.{kind}", hashlib.sha256(first.read_bytes())
    if is_link:
        path.symlink_to(first)
    else:
        first.rename(path)
    swapped = []

    def swap(stage: str, share: float) -> None:
        if not swapped:
            path.unlink()
            path.symlink_to(other)
            swapped.append(stage)

    receipt = supplying.load(settings, "custody", path, by="tests", progress=swap)
    assert swapped == ["Looking at the file"]
    assert stored(settings) == [("right1", "Devon")]
    assert receipt.sha256 == digest.hexdigest()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux only")
def test_a_file_that_grows_meanwhile_is_refused(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "custody.csv"
    path.symlink_to("/proc/self/status")  # of no size, and yet there is more to read
    with pytest.raises(Refused, match="was written to while it was read"):
        supplying.inspect(settings, "custody", path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("kind", KINDS)
def test_the_copy_is_private_and_gone_afterwards_whatever_happens(
    settings: Settings, tmp_path: Path, kind: str
) -> None:
    path, seen = made(tmp_path / f"custody.{kind}", "right1"), []

    def fail(found: store.Inspection) -> None:
        copy = found.supply.source.path
        seen.append((copy.folder.stat().st_mode & 0o777, copy.stat().st_mode & 0o777))
        assert copy.folder.parent == settings.store
        raise KeyError("some mistake of ours")

    with pytest.raises(KeyError):
        supplying.load(settings, "custody", path, by="tests", report=fail)
    assert seen == [(0o700, 0o600)]
    assert left(settings) == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux only")
def test_the_copy_has_no_name_that_would_stay_if_the_process_were_killed(
    settings: Settings, tmp_path: Path
) -> None:
    path, seen = made(tmp_path / "custody.csv", "right1"), []

    def look(found: store.Inspection) -> None:
        folder = found.supply.source.path.folder
        seen.extend(file for file in folder.rglob("*") if file.is_file())

    supplying.load(settings, "custody", path, by="tests", report=look)
    assert not any(b"right1" in file.read_bytes() for file in seen if file.exists())
    assert stored(settings) == [("right1", "Devon")]


# -- what is no file ----------------------------------------------------------------------


@needs_pipes
def test_pipes_devices_folders_and_sockets_are_told_in_a_sentence(
    settings: Settings, tmp_path: Path
) -> None:
    pipe, folder, plug = (tmp_path / f"{name}.csv" for name in ("pipe", "folder", "plug"))
    device = tmp_path / "device.csv"
    os.mkfifo(pipe)
    folder.mkdir()
    device.symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(plug))  # a longer path would be too long
        for path in (pipe, device, folder, plug, tmp_path / "none.csv"):
            for work in (supplying.inspect, supplying.load):
                words = {"by": "tests"} if work is supplying.load else {}
                with pytest.raises(Refused, match=r"is no file but|cannot be read"):
                    work(settings, "custody", path, **words)
    assert left(settings) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_file_is_told_in_a_sentence(
    settings: Settings, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"custody.{kind}"
    path.touch()
    with pytest.raises(Refused, match="is empty"):
        supplying.inspect(settings, "custody", path)


def test_a_name_with_a_nul_is_told_in_a_sentence(settings: Settings) -> None:
    with pytest.raises(Refused, match="a character that none has"):
        supplying.inspect(settings, "custody", Path("custody\0.csv"))


# -- the page Upload goes the same way ----------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("has_store", [False, True])
def test_an_upload_is_copied_checked_and_published_in_the_same_way(
    settings: Settings, tmp_path: Path, kind: str, has_store: bool
) -> None:
    if has_store:
        supplying.load(settings, "custody", made(tmp_path / "a.csv", "before1"), by="tests")
    content = made(tmp_path / f"area=Torbay/may[1].{kind}", "right1").read_bytes()
    upload = Upload("custody", f"may[1].{kind}", content, complete=False)
    header = intake.look(settings, "custody", upload.file_name, content, silent)
    assert header.is_plain
    found = uploads.check(looking(settings), upload, False, silent)
    assert found.receipt.sha256 == hashlib.sha256(content).hexdigest()
    answers = [store.NONE for _ in found.gaps]
    words = signed(PUBLISH, "A. Analyst", "why", is_unusual=found.is_unusual)
    uploads.publish(supplying.desk(settings), upload, found, words, answers, silent)
    assert ("right1", "Devon") in stored(settings)
    assert left(settings) == []


# -- damaged Parquet, odd encodings -------------------------------------------------------


@pytest.mark.parametrize("compression", ["snappy", "none", "zstd"])
def test_parquet_damaged_anywhere_is_read_or_told_in_a_sentence(
    settings: Settings, tmp_path: Path, compression: str
) -> None:
    sample = PROJECT / "sample_data" / "custody.csv"
    texts = pa.csv.ConvertOptions(column_types=dict.fromkeys(_names(sample), pa.string()))
    rows = pa.csv.read_csv(sample, convert_options=texts).slice(0, 200)
    path, chance = tmp_path / "custody.parquet", random.Random(compression)
    pa.parquet.write_table(rows, path, compression=compression)
    whole, ends = path.read_bytes(), []
    for number in range(20):
        path.write_bytes(_damaged(whole, number, chance))
        try:
            ends.append(supplying.inspect(settings, "custody", path).read)
        except Refused as refused:
            assert str(refused).startswith(("custody.parquet ", "All ")) or refused.counts
            ends.append(0)
    assert 0 in ends


def _names(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as file:
        return file.readline().strip().split(",")


def _damaged(whole: bytes, number: int, chance: random.Random) -> bytes:
    """A bit, eight bytes, or a piece, in the values or in the description at the end."""
    content = bytearray(whole)
    least = 0 if number % 2 else len(whole) - 6_000
    at = chance.randrange(max(least, 0), len(whole))
    if number % 3 == 0:
        content[at] ^= 1 << chance.randrange(8)
    elif number % 3 == 1:
        content[at : at + 8] = chance.randbytes(8)
    else:
        del content[at : at + chance.randrange(1, 200)]
    return bytes(content)


@pytest.mark.parametrize(
    "encoding",
    [
        *("rot13", "hex", "base64", "zlib", "uu", "undefined", "idna", "punycode", "mbcs"),
        *("unicode_escape", "utf-7", "a\0b", "é", "x" * 5_000, "utf-8\n", "'; drop"),
    ],
)
def test_an_encoding_that_is_none_of_text_is_told_in_a_sentence(
    settings: Settings, tmp_path: Path, encoding: str
) -> None:
    own = replace(settings, profiles=tmp_path / "profiles")
    with pytest.raises(HeardError, match="is no encoding: utf-8, utf-16 or cp1252"):
        save_profile(own, Profile("own", "custody", encoding=encoding))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252", "iso8859-15"])
@pytest.mark.parametrize("written_as", ["utf-8", "utf-16-le", "utf-7", "cp037", "gb18030"])
def test_a_text_in_another_encoding_than_its_profile_says_is_read_or_told(
    settings: Settings, tmp_path: Path, encoding: str, written_as: str
) -> None:
    own = replace(settings, profiles=tmp_path / "profiles")
    save_profile(own, Profile("own", "custody", encoding=encoding))
    path = made(tmp_path / "custody.csv", "right1")
    path.write_bytes(path.read_text("utf-8").encode(written_as))
    try:
        assert supplying.inspect(own, "custody", path, profile="own").read == 1
    except Refused as refused:
        assert str(refused).startswith("custody.csv ")
