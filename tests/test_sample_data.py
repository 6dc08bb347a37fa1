"""The sample extracts are invented, reproducible and true to the contract."""

from __future__ import annotations

import re
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
FIELDS = [(name, field) for name in EXTRACTS for field in CONTRACT[name]["fields"]]
MONTHS = [str(month) for month in pd.period_range("2022-04", "2026-03", freq="M")]
LONDON = ZoneInfo("Europe/London")
PEAK = Path("/proc/self/status")


def rows_of(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def extracts() -> dict[str, pd.DataFrame]:
    return {name: rows_of(SAMPLE / f"{name}.csv") for name in EXTRACTS}


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


@pytest.mark.skipif(not PEAK.exists(), reason="the peak of a process is read from Linux")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    # Not `ru_maxrss`: a process inherits there what the one that started it once held.
    program = (
        "import sys; from pathlib import Path; from sample_data import generate; "
        "generate.main(sys.argv[1:]); "
        f"print(Path({str(PEAK)!r}).read_text().partition('VmHWM:')[2])"
    )
    words = ["--contacts", "300000", "--only", "contacts", "--format", "parquet"]
    run = [sys.executable, "-c", program, *words, "--out", str(tmp_path)]
    said = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    peak = re.search(r"(\d+) kB\nVmRSS", said)
    assert peak, said
    assert int(peak[1]) * 1024 < 500_000_000
    # However large a month, it is made in parts of a fixed size.
    month = Month(place=0, begins=patterns.FIRST_DAY, first=0, count=2_000_000)
    parts = list(generate.parts([month]))
    assert max(count for _, _, count in parts) == generate.ROWS_AT_ONCE
    assert sum(count for _, _, count in parts) == month.count


# -- the contract ------------------------------------------------------------------


def is_time(text: str) -> bool:
    """To the minute, and one that a clock in London showed."""
    local = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)
    shown = local.astimezone(ZoneInfo("UTC")).astimezone(LONDON)
    return text == shown.strftime("%Y-%m-%d %H:%M")


def is_allowed(rule: dict, text: str) -> bool:
    if rule["type"] == "time":
        return is_time(text)
    if rule["type"] == "integer":
        return text.isdecimal() and rule["least"] <= int(text) <= rule.get("most", 1440)
    if rule["type"] == "key":
        return text.isalnum() and len(text) == 17
    if rule["type"] == "person":
        return len(text) == 64 and not set(text) - set("0123456789abcdef")
    allowed = ["Y", "N", "U"] if rule["type"] == "flag" else rule.get("codes", [])
    return text in allowed or text in SETTINGS.get(rule.get("codes_from"), {})


@pytest.mark.parametrize("name", EXTRACTS)
def test_the_header_is_the_contract(extracts: dict[str, pd.DataFrame], name: str) -> None:
    assert list(extracts[name]) == list(CONTRACT[name]["fields"])


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_every_value_is_allowed_by_the_contract(
    extracts: dict[str, pd.DataFrame], name: str, field: str
) -> None:
    rule, values = CONTRACT[name]["fields"][field], set(extracts[name][field])
    if rule.get("required"):
        assert "" not in values
    assert [value for value in values - {""} if not is_allowed(rule, value)] == []


@pytest.mark.parametrize(
    ("name", "key"), [("contacts", "contact_id"), ("custody", "custody_key")]
)
def test_keys_are_unique(extracts: dict[str, pd.DataFrame], name: str, key: str) -> None:
    assert extracts[name][key].is_unique


def test_all_four_years_are_covered_and_nothing_else(
    extracts: dict[str, pd.DataFrame],
) -> None:
    contacts, custody = extracts["contacts"], extracts["custody"]
    begins = custody[["arrived_at", "authorised_at"]].max(axis=1)  # a blank is before all
    assert sorted(set(contacts.reported_at.str[:7])) == MONTHS
    assert sorted(set(begins.str[:7])) == MONTHS


def test_nothing_is_recorded_after_the_extract_was_taken(
    extracts: dict[str, pd.DataFrame],
) -> None:
    for name in EXTRACTS:
        times = [field for field in extracts[name] if field.endswith("_at")]
        assert extracts[name][times].max().max() <= "2026-04-01 06:00"
    assert set(extracts["custody"].extracted_at) == {"2026-04-01 06:00"}


# -- fields that hang together -----------------------------------------------------

HANGS_ON = [
    ("contacts", "s136_used", "Y", "s136_consulted"),
    ("contacts", "s136_used", "Y", "s136_transport"),
    ("contacts", "s136_used", "Y", "s136_handover_at"),
    ("contacts", "s136_transport", "police_vehicle", "s136_police_vehicle_reason"),
    ("contacts", "ppn_submitted", "Y", "ppn_grade"),
    ("custody", "disposal", "charged_detained", "s38_requested_at"),
    ("custody", "disposal", "charged_detained", "s38_transferred"),
    ("custody", "disposal", "charged_detained", "s38_certificate"),
    ("custody", "strip_search", "Y", "strip_search_aa"),
]


@pytest.mark.parametrize(("name", "field", "value", "hanging"), HANGS_ON)
def test_a_field_is_given_only_where_another_calls_for_it(
    extracts: dict[str, pd.DataFrame], name: str, field: str, value: str, hanging: str
) -> None:
    given = extracts[name][extracts[name][hanging] != ""]
    without = (~given[field].isin([value, ""])).sum()
    assert len(given) > 0
    assert without <= 10  # the few mistakes that data checks are to find


# -- reference tables --------------------------------------------------------------


def reference(name: str) -> pd.DataFrame:
    return rows_of(SAMPLE / "reference" / f"{name}.csv")


def test_the_population_adds_up_to_the_published_totals_of_the_force() -> None:
    population = reference("population")
    assert list(population) == [
        "area",
        "age_from",
        "age_to",
        "year",
        "population",
        "source",
    ]
    totals = population.population.astype(int).groupby(population.age_from).sum()
    assert totals.to_dict() == {"0": 336_144, "10": 152_944, "16": 35_911}
    assert set(population.area) == set(SETTINGS["areas"])


def test_areas_and_suites_are_those_of_the_settings() -> None:
    suites = reference("suites")
    settled = {suite: entry["area"] for suite, entry in SETTINGS["suites"].items()}
    assert dict(zip(suites.suite, suites.area, strict=True)) == settled
    assert list(reference("areas").area) == list(SETTINGS["areas"])


def easter(year: int) -> date:
    """Sunday, by the Gregorian computus."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    lead = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * lead) // 451
    days = epact + lead - 7 * shift + 114
    return date(year, days // 31, days % 31 + 1)


def test_bank_holidays_are_those_of_england() -> None:
    holidays = reference("bank_holidays")
    days = {date.fromisoformat(day) for day in holidays.date}
    assert len(days) == len(holidays)
    assert all(day.weekday() < 5 for day in days)
    by_year = {year: sum(day.year == year for day in days) for year in range(2020, 2029)}
    assert by_year == dict.fromkeys(range(2020, 2029), 8) | {2022: 10, 2023: 9}
    for year in by_year:
        assert {easter(year) - timedelta(2), easter(year) + timedelta(1)} <= days


def test_events_that_are_not_facts_say_so() -> None:
    events = reference("events")
    columns = ["date", "title", "kind", "rebase", "source", "indicators"]
    assert list(events) == columns
    assert list(events.date) == sorted(events.date)
    assert set(events.kind) <= {"system_change", "policy", "service"}
    assert list(events.title[events.rebase == "Y"]) == ["Niche replaced Unifi"]
    invented = events[events.date == "2024-09-01"].iloc[0]
    assert "invented" in invented.source
    assert events.source.str.contains("to be confirmed|invented").all()
