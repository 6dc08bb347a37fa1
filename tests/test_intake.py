"""Intake: one policy for page and command line, and every change is told once."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from heard import intake, store
from heard.__main__ import main
from heard.access import user
from heard.ground.errors import HeardError
from heard.ground.progress import silent
from heard.ground.settings import Settings
from heard.intake import (
    ERASE,
    PRUNE,
    PUBLISH,
    REVERT,
    STATE,
    Desk,
    Event,
    Upload,
    signed,
    uploads,
    wants_reason,
    write_line,
)
from heard.intake.audit import changes_file
from heard.store import NONE, Gap, Statement, SupplyRequest, Words, committing
from tests import supplying
from tests.conftest import Write
from tests.looking import looking
from tests.stored import FIRST, SECOND

NAMED = Words("Jo Carpenter", "because Peculiar")


@pytest.fixture
def told() -> list[Event]:
    """What was told while a test ran."""
    return []


@pytest.fixture
def desk(settings: Settings, told: list[Event]) -> Desk:
    """A desk of which everything is heard."""
    return Desk(looking(settings, name="jc01"), (lambda _, event: told.append(event),))


def facts(events: list[Event]) -> list[tuple[str, str, int]]:
    return [(one.what, one.extract, one.version) for one in events]


# What is told


def test_every_change_is_told_once_by_whom_the_system_knows(
    desk: Desk, told: list[Event], write: Write
) -> None:
    for number, table in enumerate((FIRST, SECOND)):
        request = SupplyRequest("custody", write("custody", table, f"{number}.csv"))
        intake.load(desk, request, NAMED)
    intake.revert(desk, "custody", 1, NAMED)
    gap = Statement(Gap("2024-07", "2024-07", "", ""), NONE)
    intake.state(desk, "custody", (gap,), NAMED)
    intake.prune(desk, 0, NAMED)
    intake.erase(desk, "custody", 1, NAMED)

    assert facts(told) == [
        (PUBLISH, "custody", 1),
        (PUBLISH, "custody", 2),
        (REVERT, "custody", 3),
        (STATE, "custody", 4),
        (PRUNE, "custody", 5),
        (ERASE, "custody", 1),
    ]
    assert {one.who for one in told} == {"jc01"}
    assert [one.at for one in told] == sorted(one.at for one in told)


def test_what_changes_nothing_is_not_told(
    desk: Desk, told: list[Event], write: Write
) -> None:
    request = SupplyRequest("custody", write("custody", FIRST))
    intake.load(desk, request, NAMED)
    del told[:]
    intake.load(desk, request, NAMED)  # the same file again
    with pytest.raises(HeardError):
        intake.revert(desk, "custody", 1, NAMED)
    with pytest.raises(HeardError):
        intake.load(desk, SupplyRequest("custody", write("custody", "age\n99")), NAMED)
    with pytest.raises(HeardError):
        intake.erase(desk, "custody", 9, NAMED)
    assert told == []


def test_what_is_said_with_a_file_that_is_loaded_already_is_a_statement(
    desk: Desk, told: list[Event], write: Write
) -> None:
    path = write("custody", FIRST)
    intake.load(desk, SupplyRequest("custody", path), NAMED)
    gap = Statement(Gap("2024-07", "2024-07", "", ""), NONE)
    intake.load(desk, SupplyRequest("custody", path, answers=(gap,)), NAMED)

    assert facts(told) == [(PUBLISH, "custody", 1), (STATE, "custody", 2)]


def test_a_version_is_told_of_though_a_fault_follows_it(
    desk: Desk, told: list[Event], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("no more room")

    monkeypatch.setattr(committing, "sum_up", broken)
    with pytest.raises(OSError, match="no more room"):
        intake.load(desk, SupplyRequest("custody", write("custody", FIRST)), NAMED)
    assert facts(told) == [(PUBLISH, "custody", 1)]


def test_a_fault_of_who_hears_of_it_keeps_neither_the_others_nor_the_version(
    settings: Settings, told: list[Event], write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    def deaf(_: Settings, event: Event) -> None:
        raise ValueError("secret")

    desk = Desk(looking(settings), (deaf, lambda _, event: told.append(event)))
    path = write("custody", FIRST)
    assert intake.load(desk, SupplyRequest("custody", path), NAMED).published
    assert facts(told) == [(PUBLISH, "custody", 1)]
    assert "deaf (ValueError)" in caplog.text
    assert "secret" not in caplog.text


# The log of changes, the first who hears


def test_the_log_of_changes_has_no_word_that_may_have_to_be_erased(
    settings: Settings, write: Write
) -> None:
    desk = Desk(looking(settings, name="jc01"), (write_line,))
    intake.load(desk, SupplyRequest("custody", write("custody", FIRST)), NAMED)
    text = changes_file(settings).read_text("utf-8")

    assert list(json.loads(text)) == ["what", "who", "at", "extract", "version"]
    assert not {"Carpenter", "Peculiar", "custody.csv"} & {*text.replace('"', " ").split()}


def test_every_command_that_changes_a_table_leaves_a_line(
    settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(settings.store))
    for name, table in (("a.csv", FIRST), ("b.csv", SECOND)):
        words = ["load", "custody", str(write("custody", table, name)), "--by", "Jo"]
        assert main(words) == 0
    assert main(["revert", "custody", "1"]) == 0
    assert main(["coverage", "custody", "--none", "2024-07"]) == 0
    assert main(["prune", "--older-than", "0"]) == 0
    assert main(["erase", "custody", "2"]) == 0
    lines = changes_file(settings).read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]

    assert [(one["what"], one["version"]) for one in found] == [
        (PUBLISH, 1),
        (PUBLISH, 2),
        (REVERT, 3),
        (STATE, 4),
        (PRUNE, 5),
        (ERASE, 2),
    ]
    assert {one["who"] for one in found} == {user()}


def test_what_is_published_on_the_page_is_told_by_the_process_that_does_it(
    settings: Settings, write: Write
) -> None:
    desk = Desk(looking(settings, name="jc01"), (write_line,))
    content = write("custody", FIRST).read_bytes()
    upload = Upload("custody", "custody.csv", content, complete=False)
    found = uploads.check(desk.visit, upload, False, silent)
    answers = [NONE for _ in found.gaps]
    receipt = uploads.publish(desk, upload, found, NAMED, answers, silent)
    (line,) = changes_file(settings).read_text("utf-8").splitlines()

    assert receipt.published
    del (entry := json.loads(line))["at"]
    assert entry == {"what": PUBLISH, "who": "jc01", "extract": "custody", "version": 1}


# Who has to say what


@pytest.mark.parametrize(
    "what, is_unusual, is_asked",
    [
        (PUBLISH, False, False),
        (PUBLISH, True, True),
        (REVERT, False, True),
        (STATE, False, True),
        (PRUNE, False, False),
        (ERASE, False, False),
    ],
)
def test_the_page_asks_for_a_name_and_in_these_cases_for_a_reason(
    what: str, is_unusual: bool, is_asked: bool
) -> None:
    assert wants_reason(what, is_unusual) == is_asked
    assert signed(what, " A ", " why ", is_unusual=is_unusual) == Words("A", "why")
    with pytest.raises(HeardError, match="Write your name"):
        signed(what, " ", "why", is_unusual=is_unusual)
    if is_asked:
        with pytest.raises(HeardError, match=r"Write (your name and )?a reason"):
            signed(what, "A", " ", is_unusual=is_unusual)
    else:
        assert signed(what, "A", "", is_unusual=is_unusual) == Words("A")


@pytest.mark.parametrize("what", [PUBLISH, REVERT, STATE, PRUNE, ERASE])
def test_the_command_line_takes_the_systems_user_and_no_reason(what: str) -> None:
    assert signed(what, "", is_unusual=True, user="jc01") == Words("jc01")
    assert signed(what, "A", "why", is_unusual=True, user="jc01") == Words("A", "why")


@pytest.mark.parametrize("way", ["", "jc01"])
def test_words_that_may_not_stay_are_refused_on_both_ways(way: str) -> None:
    with pytest.raises(HeardError, match="what looks like this"):
        signed(REVERT, "A", "call 07700 900123", user=way)


ACTS: dict[str, Callable[[str, Path], list[str]]] = {
    "load": lambda by, path: ["load", "custody", str(path), "--by", by],
    "revert": lambda by, _: ["revert", "custody", "0", "--by", by],
    "prune": lambda by, _: ["prune", "--older-than", "0", "--by", by],
}


@pytest.mark.parametrize("act", ACTS)
def test_words_are_judged_before_anything_is_read_or_changed(
    settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(settings.store))
    path = write("custody", FIRST)
    supplying.load(settings, "custody", path, by="A")
    path.unlink()

    assert main(ACTS[act]("Jo 07700 900123", path)) == 2
    assert [one.number for one in store.history(settings, "custody")] == [0, 1]
    assert not changes_file(settings).exists()
