"""What people write about a version is looked at, forges nothing and can be erased."""

import os
import pwd
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from heard import access, store
from heard.__main__ import main
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Settings
from heard.store import words
from heard.store.words import Words
from tests import stored, supplying
from tests.conftest import Write

NEW = "custody_key | authorised_at\nz | 2024-05-09 12:00"
TELLING = {
    "the row of Jack Smith was wrong": "name",
    "the child of 12/03/2010 twice": "date of birth",
    "NHS number 943 476 5919 twice": "NHS number",
    "moved to EX4 4QJ": "postcode",
}
Act = Callable[[Settings, Path, str, str], object]
ACTS: dict[str, Act] = {
    "load": lambda own, new, by, why: supplying.load(
        own, "custody", new, by=by, reason=why
    ),
    "revert": lambda own, _, by, why: store.revert(own, "custody", 1, by=by, reason=why),
    "state": lambda own, _, by, why: store.state(
        own, "custody", (store.Statement(store.Gap("2024-03", "2024-03"), store.NO_DATA),),
        by=by, reason=why,
    ),
}  # fmt: skip


def everything(folder: Path) -> bytes:
    """The bytes and the names of all that is kept."""
    return b"\n".join(
        path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    )


@pytest.mark.parametrize("text", TELLING)
@pytest.mark.parametrize("act", ACTS)
def test_a_reason_that_tells_of_somebody_changes_nothing_and_is_not_said_again(
    twice: Settings, write: Write, act: str, text: str
) -> None:
    new, before = write("custody", NEW, "new.csv"), stored.tree(twice.store)
    with pytest.raises(HeardError, match=f"reason holds.*{TELLING[text]}") as told:
        ACTS[act](twice, new, "A. Analyst", text)
    assert text not in str(told.value)
    assert stored.tree(twice.store) == before


@pytest.mark.parametrize("act", ACTS)
def test_whoever_does_it_may_say_who_they_are_and_nothing_else(
    twice: Settings, write: Write, act: str
) -> None:
    new = write("custody", NEW, "new.csv")
    for by in ("Jo Penhaligon 07700 900123", "born 12/03/2001", "x" * 101):
        with pytest.raises(HeardError, match="name of who does this"):
            ACTS[act](twice, new, by, "")
    with pytest.raises(HeardError, match=r"reason is kept in 1,000 characters"):
        ACTS[act](twice, new, "A", "a " * 501)
    ACTS[act](twice, new, "PC 4321 Jane Doe", "sent again")
    newest = store.history(twice, "custody")[-1]
    assert (newest.by, newest.reason) == ("PC 4321 Jane Doe", "sent again")


def test_prune_looks_at_who_does_it_too(twice: Settings) -> None:
    with pytest.raises(HeardError, match="name of who does this"):
        store.prune(twice, 0, by="Jo 07700 900123")


@pytest.mark.parametrize("act", ACTS)
def test_words_of_people_stand_nowhere_but_in_the_file_of_words(
    twice: Settings, write: Write, act: str
) -> None:
    ACTS[act](twice, write("custody", NEW, "new.csv"), "Unmistakable", "because Peculiar")
    place = words.words_file(twice.store / "custody")
    assert b"Unmistakable" in place.read_bytes()
    place.unlink()
    assert not re.search(b"Unmistakable|Peculiar", everything(twice.store))
    assert stored.records_read(twice)  # words that are away keep nobody from the rows
    assert store.history(twice, "custody")[-1].by == ""


def test_a_name_of_a_file_that_tells_of_somebody_stays_as_a_digest(
    settings: Settings, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    new = write("custody", NEW, "jack.smith 12-03-2010.csv")
    assert main(["check", "custody", str(new)]) == 0
    assert main(["load", "custody", str(new), "--by", "A", "--json"]) == 0
    assert main(["load", "custody", str(new), "--by", "A"]) == 0  # loaded already
    assert main(["history"]) == 0
    assert main(["receipt", "custody", "1"]) == 0
    said = "".join(capsys.readouterr())
    assert not re.search("jack|smith|2010", said, re.I)
    assert not re.search(b"jack|smith", everything(settings.store), re.I)
    assert re.fullmatch(
        r"file-[0-9a-f]{12}\.csv", store.history(settings, "custody")[1].file
    )


def test_marks_in_a_reason_or_a_name_forge_no_line_of_the_history(
    twice: Settings, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    forged = "custody version 9  2024-05-01 09:00 UTC  load  by boss"
    for mark in ("\n", "\r", "\x85", "\u2028", "\x1b[2K\r", "\u202e"):
        store.revert(
            twice, "custody", 1, by=f"A{mark}{forged}", reason=f"why{mark}{forged}"
        )
        store.revert(twice, "custody", 2, by="A", reason="")
    name = "may\ncustody version 9 load.csv" if os.name == "posix" else "may.csv"
    supplying.load(twice, "custody", write("custody", NEW, name), by="A")
    assert main(["history"]) == 0
    lines = capsys.readouterr().out.splitlines()
    numbers = [int(line.split("version ")[1].split(" ")[0]) for line in lines]
    assert numbers == [*range(len(numbers))]
    assert not re.search("[\x00-\x09\x0b-\x1f\x85\u2028\u202e]", "".join(lines))


def test_words_of_the_version_before_forge_no_line_either(
    twice: Settings,
) -> None:
    (entry,) = stored.record(twice).entries[1:2]
    entry.info.update(by="A\nB", reason="why\nforged")
    words.words_file(twice.store / "custody").unlink()
    assert store.history(twice, "custody")[1].reason == "why forged"
    with pytest.raises(HeardError, match="cannot be erased alone"):
        store.erase(twice, "custody", 1, by="A")


def test_erased_words_are_nowhere_and_who_erased_them_is_said(
    twice: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    store.revert(twice, "custody", 1, by="Unmistakable", reason="because Peculiar")
    assert b"Peculiar" in everything(twice.store)
    assert main(["erase", "custody", "3", "--by", "Keeper"]) == 0
    assert "is erased" in capsys.readouterr().out
    assert not re.search(b"Unmistakable|Peculiar", everything(twice.store))
    newest = store.history(twice, "custody")[3]
    assert newest.by == "erased"
    assert re.fullmatch(r"erased on \d{4}-\d\d-\d\d by Keeper", newest.reason)
    assert [one.by for one in store.history(twice, "custody")[:3]] == ["A", "A", "A"]
    assert stored.records_read(twice) == 2


@pytest.mark.parametrize("number", [-1, 3])
def test_words_of_no_version_are_not_erased(twice: Settings, number: int) -> None:
    with pytest.raises(HeardError, match=f"no version {number} of custody"):
        store.erase(twice, "custody", number, by="A")
    with pytest.raises(HeardError, match="no version 1 of contacts"):
        store.erase(twice, "contacts", 1, by="A")


def test_half_a_line_of_a_killed_process_hides_no_other(twice: Settings) -> None:
    place = words.words_file(twice.store / "custody")
    with place.open("ab") as file:
        file.write(b'{"attempt": "x", "by": "ha')
    store.revert(twice, "custody", 1, by="B", reason="")
    assert [one.by for one in store.history(twice, "custody")] == ["A", "A", "A", "B"]


def test_words_of_what_was_never_published_go_with_prune(twice: Settings) -> None:
    words.keep(twice.store / "custody", "nobody 0 0", Words("Unmistakable", "never"))
    store.prune(twice, 1000, by="A")
    assert b"Unmistakable" not in everything(twice.store)
    assert store.history(twice, "custody")[1].by == "A"


@pytest.mark.skipif(os.name == "nt", reason="Windows asks the system itself")
def test_who_does_it_is_not_taken_from_a_variable_that_anybody_may_set() -> None:
    names = dict.fromkeys(("LOGNAME", "USER", "LNAME", "USERNAME"), "somebody-else")
    said = subprocess.run(
        [sys.executable, "-c", "from heard.access import user; print(user())"],
        env={**os.environ, **names},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert said == access.user() == pwd.getpwuid(os.getuid()).pw_name
