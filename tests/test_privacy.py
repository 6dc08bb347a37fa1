"""A store that others may enter: put right with a sentence, or refused with one."""

import logging
import os
import shutil
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.ground.settings import Settings
from tests import stored, supplying
from tests.conftest import Write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
THIRD = "custody_key | authorised_at\nz | 2024-05-09 12:00"


def modes(settings: Settings) -> set[int]:
    folders = [settings.store, *(p for p in settings.store.rglob("*") if p.is_dir())]
    return {folder.stat().st_mode & 0o777 for folder in folders}


def test_a_folder_that_was_there_and_open_becomes_private_with_a_sentence(
    settings: Settings, write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    settings.store.mkdir()
    settings.store.chmod(0o755)
    with caplog.at_level(logging.WARNING):
        supplying.load(settings, "custody", write("custody", THIRD), by="A")
    assert any("Now only its owner may" in message for message in caplog.messages)
    assert modes(settings) == {0o700}


@pytest.mark.parametrize(
    "words", ["load custody {file}", "revert custody 1", "prune --older-than 30"]
)
def test_a_store_that_was_opened_to_others_is_closed_by_whoever_writes_next(
    twice: Settings, write: Write, words: str
) -> None:
    for folder in (twice.store, *twice.store.rglob("*")):
        if folder.is_dir():
            folder.chmod(0o755)
    file = write("custody", THIRD, "third.csv")
    assert main([word.format(file=file) for word in words.split()]) == 0
    assert modes(twice) == {0o700}


def test_a_folder_that_holds_other_things_is_refused_and_stays_as_it_is(
    settings: Settings, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.store.mkdir()
    (settings.store / "letters.txt").touch()
    settings.store.chmod(0o755)
    assert main(["load", "custody", str(write("custody", THIRD))]) == 2
    err = capsys.readouterr().err
    assert "holds other things than a store" in err
    assert "Set HEARD_STORE to a folder of its own" in err
    assert [path.name for path in settings.store.iterdir()] == ["letters.txt"]
    assert modes(settings) == {0o755}


def test_an_open_folder_behind_a_link_is_refused_with_what_to_do(
    twice: Settings, write: Write, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.move(twice.store / "custody", elsewhere)
    (twice.store / "custody").symlink_to(elsewhere)
    elsewhere.chmod(0o755)
    assert main(["load", "custody", str(write("custody", THIRD))]) == 2
    assert f"chmod 700 {elsewhere}" in capsys.readouterr().err
    elsewhere.chmod(0o700)
    assert main(["load", "custody", str(write("custody", THIRD))]) == 0
    assert stored.records_read(twice) == 5
