"""The sample extracts: invented, reproducible, true to the contract, and with the
patterns in them that sample_data/README.md promises. All is measured from the CSV by
a slow, obvious route."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow.parquet as parquet
import pytest

from sample_data import generate, patterns
from sample_data.rhythm import Month

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"
CONTRACT = tomllib.loads((ROOT / "heard/extracts/contract.toml").read_text("utf-8"))
SETTINGS = tomllib.loads((ROOT / "heard.toml").read_text("utf-8"))
EXTRACTS = ("contacts", "custody")
LONDON, UTC = ZoneInfo("Europe/London"), ZoneInfo("UTC")
MONTHS = [str(month) for month in pd.period_range("2022-04", "2026-03", freq="M")]
CLOCKS_GO_FORWARD = ("2023-03-26", "2024-03-31", "2025-03-30", "2026-03-29")
CLOCKS_GO_BACK = ("2022-10-30", "2023-10-29", "2024-10-27", "2025-10-26")
NEEDS = ["mh_self_declared", "mh_marker", "self_harm_marker", "suicide_marker"]
NEEDS += ["hcp_mh_concern"]


def rows_of(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def extracts() -> dict[str, pd.DataFrame]:
    return {name: rows_of(SAMPLE / f"{name}.csv") for name in EXTRACTS}


@pytest.fixture(scope="module")
def contacts(extracts: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return extracts["contacts"]


@pytest.fixture(scope="module")
def custody(extracts: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return extracts["custody"]


def moment(text: str) -> datetime | None:
    """In UTC; the first reading of a repeated hour."""
    if not text:
        return None
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60


def longest_night(start: datetime, end: datetime) -> float:
    """Most minutes between midnight and 8am of one night."""
    night, longest = start.astimezone(LONDON).date(), 0.0
    while night <= end.astimezone(LONDON).date():
        begins = datetime(night.year, night.month, night.day, tzinfo=LONDON)
        ends = begins.replace(hour=8).astimezone(UTC)
        longest = max(longest, minutes(max(start, begins.astimezone(UTC)), min(end, ends)))
        night += timedelta(days=1)
    return longest


def one_detention(legs: pd.DataFrame) -> dict[str, object]:
    """Legs of one stay, in order of arrival, as one detention."""
    first, last = legs.iloc[0], legs.iloc[-1]
    start = moment(first.authorised_at or first.arrived_at)
    end = moment(last.released_at)
    asked = legs[NEEDS].to_numpy().ravel().tolist()
    need = "Y" if "Y" in asked else "N" if set(asked) == {"N"} else ""
    kept = {name: first[name] for name in ("suite", "ethnic_group", "person_key", "age")}
    known = None if end is None else longest_night(start, end) >= 240
    length = None if end is None else minutes(start, end)
    return kept | {
        "start": start,
        "end": end,
        "need": need,
        "is_overnight": known,
        "length": length,
        "disposal": last.disposal,
        "moved": last.s38_transferred,
        "still": last.still_in_custody,
    }


@pytest.fixture(scope="module")
def detentions(custody: pd.DataFrame) -> pd.DataFrame:
    ours = custody[
        (custody.legal_basis == "pace_arrest") & (custody.detention_refused != "Y")
    ]
    ours = ours[ours.age.astype(int) >= 10].sort_values("arrived_at", kind="stable")
    stay = ours.episode_key.where(ours.episode_key != "", ours.custody_key)
    return pd.DataFrame([one_detention(legs) for _, legs in ours.groupby(stay)])


def overnight_share(detentions: pd.DataFrame) -> float:
    known = detentions.is_overnight.dropna().tolist()
    return sum(known) / len(known)


def share(answers: pd.Series, *wanted: str) -> float:
    return float(answers.isin(wanted).mean())


def made(folder: Path, *words: str) -> Path:
    generate.main([*words, "--out", str(folder)])
    return folder


# -- the same file, always ---------------------------------------------------------


def test_the_committed_files_are_what_the_generator_makes(tmp_path: Path) -> None:
    script = SAMPLE / "generate.py"
    run = [sys.executable, str(script), "--out", str(tmp_path)]
    subprocess.run(run, cwd=tmp_path, check=True, capture_output=True)
    for name in EXTRACTS:
        committed = (SAMPLE / f"{name}.csv").read_bytes()
        assert (tmp_path / f"{name}.csv").read_bytes() == committed
        assert b"\r" not in committed


def test_it_runs_as_a_module_too(tmp_path: Path) -> None:
    words = ["--contacts", "50", "--custody", "20", "--out", str(tmp_path)]
    run = [sys.executable, "-m", "sample_data.generate", *words]
    subprocess.run(run, cwd=ROOT, check=True, capture_output=True)
    assert len(rows_of(tmp_path / "custody.csv")) == 20


def test_one_seed_makes_one_file_and_another_seed_another(tmp_path: Path) -> None:
    few = ("--contacts", "900", "--custody", "300")
    first, again, other = (
        made(tmp_path / name, *few, "--seed", seed)
        for name, seed in (("first", "1"), ("again", "1"), ("other", "2"))
    )
    for name in EXTRACTS:
        file = f"{name}.csv"
        assert (first / file).read_bytes() == (again / file).read_bytes()
        assert (first / file).read_bytes() != (other / file).read_bytes()


@pytest.mark.parametrize("count", [1, 2, 997, 5000])
def test_a_file_has_exactly_the_rows_asked_for(tmp_path: Path, count: int) -> None:
    made(tmp_path, "--contacts", str(count), "--custody", str(count))
    assert [len(rows_of(tmp_path / f"{name}.csv")) for name in EXTRACTS] == [count, count]


def test_no_rows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        generate.main(["--contacts", "0"])
    assert "0 is no number of rows" in capsys.readouterr().err


def test_parquet_holds_the_same_text_as_csv(tmp_path: Path) -> None:
    few = ("--contacts", "2000", "--custody", "1000")
    made(made(tmp_path, *few), *few, "--format", "parquet")
    for name in EXTRACTS:
        rows = parquet.read_table(tmp_path / f"{name}.parquet").to_pylist()
        texts = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
        assert texts == rows_of(tmp_path / f"{name}.csv").to_dict("records")


def test_only_one_extract_is_made_when_asked(tmp_path: Path) -> None:
    made(tmp_path, "--contacts", "10", "--custody", "10", "--only", "custody")
    assert [path.name for path in tmp_path.iterdir()] == ["custody.csv"]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    program = (
        "import resource, sys; from sample_data import generate; "
        "generate.main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    words = ["--contacts", "300000", "--only", "contacts", "--format", "parquet"]
    run = [sys.executable, "-c", program, *words, "--out", str(tmp_path)]
    said = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    scale = 1024 if sys.platform == "linux" else 1
    assert int(said.split()[-1]) * scale < 500_000_000
    # However large a month, it is made in parts of a fixed size.
    month = Month(place=0, begins=patterns.FIRST_DAY, first=0, count=2_000_000)
    parts = list(generate.parts([month]))
    assert max(count for _, _, count in parts) == generate.ROWS_AT_ONCE
    assert sum(count for _, _, count in parts) == month.count
