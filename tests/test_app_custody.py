"""Overnight? and its tabs in detail: what they say, what they choose, and to whom."""

import dataclasses
import json
from pathlib import Path

import pytest

from heard.ground.settings import load_settings
from heard.visits import log_file
from tests.approved import approve_in
from tests.small_store import new_store
from tests.test_app import all_of, visit, words

OVERNIGHT = "pages/overnight.py"
WHAT_IF, JOURNEY = {"overnight_more": "What if"}, {"overnight_more": "Time in custody"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten detentions; March and April 2024 are the latest complete months."""
    return approve_in(new_store(tmp_path_factory.mktemp("small")))


def test_overnight_says_what_another_threshold_would_change(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 7 with need, minutes in one night: 0, 360, 239, 240, 480, 300, 0."""
    monkeypatch.setenv("HEARD_STORE", str(small))
    said = words(visit(OVERNIGHT, **WHAT_IF))
    assert "71% (5 of 7) with mental ill health would have been" in said
    assert "rather than 57% (4† of 7)" in said
    assert "1† stays ended between 3am and 4am" in said

    said = words(visit(OVERNIGHT, **WHAT_IF, overnight_hours="6 hours"))
    assert "If a night counted from 6 hours instead of 4 hours, 29% (2† of 7)" in said
    assert "3 hours instead of 4" in words(
        visit(OVERNIGHT, **WHAT_IF, overnight_hours="4 hours")
    )


def test_scrutiny_is_sent_no_detail_and_is_told_why(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(small))
    for tab in (WHAT_IF, JOURNEY, {"overnight_more": "When they arrive"}):
        shown = visit(OVERNIGHT, "scrutiny", **tab, overnight_hours="3 hours")
        sent = all_of(shown)

        assert not shown.exception
        assert "The internal view has more charts" in words(shown) or tab is WHAT_IF
        assert "detail_" not in sent
        assert "3am" not in sent
        assert "From arrival to release" not in sent


def test_a_suite_is_chosen_by_the_address_and_the_view_is_logged(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(small))
    shown = visit(
        OVERNIGHT,
        **JOURNEY,
        overnight_suite="Torquay",
        overnight_step="Arrival to detention authorised",
    )
    said = words(shown)

    assert not shown.exception
    assert "From arrival to release: no such stays with mental ill health, " in said
    assert "3 h 0 min (2†) without" in said
    names = ("more", "suite", "step")
    assert {f"overnight_{name}" for name in names} <= {*shown.query_params}
    settings = dataclasses.replace(load_settings(), store=small)
    entry = json.loads(log_file(settings).read_text("utf-8").splitlines()[-1])
    assert (entry["what"], entry["indicator"]) == ("view", "journey")
