"""Every page in both profiles, and on stores that hold nothing, little or all hidden."""

import dataclasses
from pathlib import Path

import pytest

from heard.disclosure import BANNERS, PROFILES
from heard.settings import PROJECT, Settings, load_settings
from tests.small_store import load_custody
from tests.test_app import all_of, visit, words

FIGURES = ("overnight", "journey", "contacts", "help", "areas", "fairness")
PAGES = (*FIGURES, "definitions")
ONE_MONTH = """
authorised_at    | released_at      | mh_marker
2024-05-01 23:45 | 2024-05-02 04:00 | Y
"""


def path(page: str) -> str:
    return f"pages/{page}.py"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten detentions: everything is hidden from scrutiny."""
    folder = tmp_path_factory.mktemp("small")
    settings = load_settings(PROJECT / "heard.toml")
    load_custody(dataclasses.replace(settings, store=folder / "store"), folder)
    return folder / "store"


@pytest.fixture(scope="module")
def one_month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One detention in one month."""
    folder = tmp_path_factory.mktemp("month")
    settings = load_settings(PROJECT / "heard.toml")
    load_custody(dataclasses.replace(settings, store=folder / "store"), folder, ONE_MONTH)
    return folder / "store"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_or_says_why_not(
    small: Path, page: str, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(small))
    shown = visit(path(page), profile)

    assert not shown.exception
    assert not shown.error
    assert len(shown.title) == 1
    assert BANNERS[profile].split(":")[0] in words(shown)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("page", PAGES)
def test_one_month_is_enough(
    one_month: Path, page: str, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(one_month))
    shown = visit(path(page), profile)

    assert not shown.exception
    assert not shown.error


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_says_what_to_do(
    page: str, profile: str, settings: Settings
) -> None:
    shown = visit(path(page), profile)

    assert not shown.exception
    assert not shown.error
    assert page not in FIGURES or "python -m heard load" in all_of(shown)
