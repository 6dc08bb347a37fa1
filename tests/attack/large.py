"""A hundred releases of the samples' size, attacked: python dev.py attack. Minutes."""

import dataclasses
from pathlib import Path

import pytest

from heard.catalogue import load_catalogue
from heard.disclosure import COLUMNS, as_rows, scrutiny
from heard.disclosure.rules import counts
from heard.disclosure.tables import Key, rows
from heard.figures.measures import measures
from heard.ground.settings import PROJECT, load_settings
from heard.store import snapshot
from tests.attack.attacker import pinned
from tests.attack.releases import children, released
from tests.attack.test_attack import worked_out
from tests.supplying import load


@pytest.mark.parametrize("seed", range(1000, 1100))
def test_no_hidden_count_of_a_large_release_can_be_worked_out(seed: int) -> None:
    attacked = released(children(seed, least=100, most=6000))

    assert worked_out(attacked, is_told=True, is_exact=True) == []
    assert worked_out(attacked, is_told=False, is_exact=True) == []


def test_no_hidden_count_of_the_samples_can_be_worked_out(tmp_path: Path) -> None:
    settings = dataclasses.replace(load_settings(), store=tmp_path / "store")
    for name in ("contacts", "custody"):
        load(settings, name, PROJECT / f"sample_data/{name}.csv", by="tests")
    catalogue, version = load_catalogue(), snapshot(settings)
    kept = scrutiny(settings, catalogue, version)
    measured = measures(settings, catalogue, version)
    true = {row.key: row.cell for row in rows(measured, catalogue)}
    lines = [
        dict(zip(COLUMNS, line, strict=True)) for line in as_rows(kept.figures.items())
    ]
    for entry in catalogue.indicators:
        if entry.better == "zero":
            continue
        printed = [line for line in lines if line["indicator"] == entry.id]
        small = {
            (line["table"], line["period"], line["value"], part)
            for line in printed
            for part, column in (("hits", "numerator"), ("base", "denominator"))
            if line[column] == "*" and 1 <= counts(entry, true[_key(line)])[column] <= 7
        }
        for is_told in (True, False):
            assert pinned(printed, small, entry.unit, is_told, False) == [], entry.id


def _key(line: dict[str, str]) -> Key:
    return Key(line["indicator"], line["table"], line["period"], line["value"])
