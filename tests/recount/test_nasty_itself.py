"""The nasty extracts are acceptable, repeatable, and as nasty as they claim."""

import csv
from pathlib import Path

import pytest

from . import nasty
from .clock import clock_time
from .extracts import load
from .indicators import INDICATORS
from .nasty_rows import codes
from .rows import fields
from .series import series_of

SEEDS = (1, 4)


def accepts(extract: str, name: str, value: str) -> bool:
    field = fields(extract)[name]
    if value == "":
        return not field.get("required")
    if field["type"] == "code":
        return value in codes(field)
    if field["type"] == "flag":
        return value in ("Y", "N", "U")
    if field["type"] == "integer":
        return int(value) in range(field["least"], field.get("most", 99999) + 1)
    if field["type"] == "time":
        is_date = len(value) == len("2024-05-01")
        return bool(clock_time(value)) or (is_date and not field.get("required"))
    return len(value) == (64 if field["type"] == "person" else 16)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_value_is_one_that_the_contract_accepts(tmp_path: Path, seed: int) -> None:
    for path in nasty.write(tmp_path, seed):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for name, value in row.items():
                    assert accepts(path.stem, name, value), name


@pytest.mark.parametrize("seed", SEEDS)
def test_keys_are_unique(tmp_path: Path, seed: int) -> None:
    extracts = load(*nasty.write(tmp_path, seed))
    contact_ids = {row.words["contact_id"] for row in extracts.contacts}
    custody_keys = {row.words["custody_key"] for row in extracts.custody}
    assert len(contact_ids) == len(extracts.contacts)
    assert len(custody_keys) == len(extracts.custody)


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    once = [path.read_bytes() for path in nasty.write(tmp_path, 3)]
    again = [path.read_bytes() for path in nasty.write(tmp_path, 3)]
    assert once == again


def test_every_indicator_has_cases_and_every_share_both_answers(tmp_path: Path) -> None:
    """Over a few seeds, so that no rule is left untouched by all of them."""
    all_extracts = [load(*nasty.write(tmp_path, seed)) for seed in range(1, 5)]
    for indicator in INDICATORS:
        years = [
            year
            for extracts in all_extracts
            for year in series_of(extracts, indicator, period="year")
        ]
        shown = sum(int(year.get("n") or year.get("numerator") or 0) for year in years)
        could = sum(int(year.get("denominator") or 0) for year in years)
        assert shown > 0, indicator
        assert could == 0 or shown < could, indicator
