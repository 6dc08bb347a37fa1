"""What was computed and kept: damaged it is computed again, and never seen half.

The figures are those of tests/small_store.py.
"""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from heard import disclosure, store
from heard.__main__ import main
from heard.catalogue import load_catalogue
from heard.figures import kept
from heard.figures.measures import Measures, computing, measures, series
from heard.ground.settings import Settings
from heard.ground.staging import discard, sweep
from tests import stored
from tests.small_store import load_custody

Output = pytest.CaptureFixture[str]
CATALOGUE = load_catalogue()
FIGURES = [("2024-03", 2), ("2024-04", 7), ("2024-05", 1)]
posix = pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")


@pytest.fixture
def loaded(settings: Settings, tmp_path: Path) -> Settings:
    load_custody(settings, tmp_path)
    return settings


def computed(settings: Settings) -> Measures:
    return measures(settings, CATALOGUE, store.snapshot(settings))


def figures(settings: Settings) -> list[tuple[str, int]]:
    indicator = CATALOGUE.indicator("child_detentions")
    cells = series(computed(settings), indicator, None, "month")
    return [(cell.period, int(cell.numerator or 0)) for cell in cells]


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@posix
@pytest.mark.parametrize(
    "damage", [stored.missing, stored.cut, stored.flipped, emptied, a_pipe]
)
def test_kept_measures_that_do_not_read_are_computed_again_and_the_log_says_so(
    loaded: Settings, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    assert figures(loaded) == FIGURES
    folder = computed(loaded).folder
    for name in ("checksums.json", "about.json", "child_detentions.cells.parquet"):
        damage(folder / name)
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            assert figures(loaded) == FIGURES, name
        assert any("is computed again" in message for message in caplog.messages), name
        assert {path.name for path in loaded.store.iterdir()} == {
            ".lock", "custody", "measures",
        }  # fmt: skip


def test_half_a_folder_of_measures_as_a_killed_deletion_leaves_it_is_computed_again(
    loaded: Settings, capsys: Output
) -> None:
    assert main(["series", "overnight"]) == 0
    expected = capsys.readouterr().out
    folder = computed(loaded).folder
    for path in sorted(folder.iterdir())[::2]:
        path.unlink()
    assert main(["series", "overnight"]) == 0
    assert capsys.readouterr().out == expected


@posix
@pytest.mark.parametrize("damage", [stored.missing, stored.cut, stored.flipped, a_pipe])
def test_a_release_that_does_not_read_is_built_again_and_is_the_same(
    loaded: Settings, damage: Callable[[Path], None]
) -> None:
    def published() -> object:
        version = store.snapshot(loaded)
        door = disclosure.open_door(loaded, CATALOGUE, version, "scrutiny")
        return door.published(CATALOGUE.indicator("overnight")).figures

    expected = published()
    (path,) = loaded.store.glob("measures/*/release-*.json")
    damage(path)
    assert published() == expected
    assert path.is_file()
    assert published() == expected


def test_what_prune_forgets_loses_its_name_before_anything_of_it_is_deleted(
    loaded: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = computed(loaded).folder
    content = stored.tree(old)
    load_custody(loaded, tmp_path, "authorised_at\n2024-05-05 10:00")
    new = computed(loaded).folder
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)  # killed just before
    store.prune(loaded, 0, by="A")
    assert [*(loaded.store / "measures").iterdir()] == [new]
    (doomed,) = loaded.store.glob("staging-*")
    assert stored.tree(doomed) == content
    monkeypatch.undo()
    store.prune(loaded, 0, by="A")
    assert not [*loaded.store.glob("*staging-*")]


@pytest.mark.parametrize("times", [1, 3, 9])
def test_whoever_reads_while_figures_are_forgotten_looks_again_and_sees_them(
    loaded: Settings, capsys: Output, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    assert main(["series", "child_detentions"]) == 0
    expected, looks = capsys.readouterr().out, list[Path]()

    def keep(settings: Settings, folder: Path, *rest: Any) -> None:
        """A prune forgets the figures just before they are read."""
        kept.get_or_build(settings, folder, *rest)
        looks.append(folder)
        if len(looks) <= times:
            discard(folder, settings.store)

    monkeypatch.setattr(computing, "get_or_build", keep)
    code = main(["series", "child_detentions"])
    out, err = capsys.readouterr()
    if times == 9:  # at some time whoever looks is told so
        assert (code, out, err) == (2, "", "The store was changed just now. Look again.\n")
    else:
        assert (code, out, len(looks)) == (0, expected, times + 1)


def test_an_empty_lock_that_a_killed_process_left_is_swept(loaded: Settings) -> None:
    name = "staging-" + "a" * 32
    (loaded.store / f".{name}.lock").touch()
    (loaded.store / ".staging-of-somebody-else.lock").touch()
    sweep(loaded.store)
    assert [path.name for path in loaded.store.glob("*staging-*")] == [
        ".staging-of-somebody-else.lock"
    ]
