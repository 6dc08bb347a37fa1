"""The catalogue beside this folder."""

from pathlib import Path

import pytest

from heard.catalogue import QUERIES, Indicator, load_catalogue

HERE = Path(__file__).parent
OURS = [
    entry
    for entry in load_catalogue().indicators
    if (QUERIES / f"indicators/{entry.id}.sql").exists()  # and none of a force's own
]


@pytest.mark.parametrize("entry", OURS, ids=lambda entry: entry.id)
def test_every_indicator_has_tests_of_its_own(entry: Indicator) -> None:
    text = (HERE / f"test_{entry.id}.py").read_text("utf-8")
    assert f'"{entry.id}"' in text
