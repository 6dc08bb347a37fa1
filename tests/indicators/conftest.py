"""Measures of little tables, with a population of round numbers."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from heard import store
from heard.catalogue import load_catalogue
from heard.figures.measures import Measures, measures
from heard.ground.settings import PROJECT, Settings
from tests import supplying
from tests.conftest import Write

Measured = Callable[..., Measures]

# Isles of Scilly stands by itself; only Torbay has a second year.
POPULATION = """\
area,age_from,age_to,year,population,source
Cornwall,0,17,2020,12000,invented
Isles of Scilly,0,17,2020,240,invented
Devon,0,17,2020,24000,invented
Plymouth,0,17,2020,6000,invented
Torbay,0,17,2020,3600,invented
Torbay,0,17,2025,4800,invented
Cornwall,10,17,2020,4800,invented
Isles of Scilly,10,17,2020,120,invented
Devon,10,17,2020,9600,invented
Plymouth,10,17,2020,2400,invented
Torbay,10,17,2020,1200,invented
"""


@pytest.fixture
def round_numbers(tmp_path: Path, settings: Settings) -> Settings:
    """The settings of the test, with POPULATION as their reference."""
    reference = tmp_path / "reference"
    reference.mkdir()
    (reference / "population.csv").write_text(POPULATION)
    holidays = PROJECT / "sample_data/reference/bank_holidays.csv"
    (reference / "bank_holidays.csv").write_text(holidays.read_text("utf-8"))
    return dataclasses.replace(settings, reference=reference)


@pytest.fixture
def measured(round_numbers: Settings, write: Write) -> Measured:
    """measured("mh_contacts", contacts=table) -> the measures of that indicator alone."""

    def load_and_measure(indicator: str, **tables: str) -> Measures:
        for name, table in tables.items():
            supplying.load(round_numbers, name, write(name, table), by="test")
        catalogue = load_catalogue()
        alone = (catalogue.indicator(indicator),)
        catalogue = dataclasses.replace(catalogue, indicators=alone)
        return measures(round_numbers, catalogue, store.snapshot(round_numbers))

    return load_and_measure
