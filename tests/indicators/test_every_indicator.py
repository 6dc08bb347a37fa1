"""The catalogue beside this folder."""

from pathlib import Path

import pytest

from heard.catalogue import Indicator, load_catalogue

HERE = Path(__file__).parent


@pytest.mark.parametrize("entry", load_catalogue().indicators, ids=lambda entry: entry.id)
def test_every_indicator_has_tests_of_its_own(entry: Indicator) -> None:
    text = (HERE / f"test_{entry.id}.py").read_text("utf-8")
    assert f'"{entry.id}"' in text
