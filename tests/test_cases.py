"""Every folder of tests/cases, on the command line and on the page Upload."""

import functools
import os
import runpy
import shutil
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.ground.settings import PROJECT
from tests.cases_of import CASES, Case, Step, load_cases
from tests.test_app_upload import brought, said, st_navigation_has_run

__all__ = ["st_navigation_has_run"]  # a fixture that the pages need
ALL = load_cases()
Made = Callable[[Case], Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """made(case) -> its folder, with what its make.py writes, made once."""

    @functools.cache
    def folder_of(case: Case) -> Path:
        folder = tmp_path_factory.mktemp(case.name) / "made"
        shutil.copytree(case.folder, folder)
        if (folder / "make.py").exists():
            with chdir(folder):
                runpy.run_path(str(folder / "make.py"))
        return folder

    return folder_of


@pytest.fixture
def place(case: Case, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the case's folder, in which the commands run, with settings of its own."""
    folder = tmp_path / case.name
    shutil.copytree(made(case), folder)
    (folder / "profiles").mkdir(exist_ok=True)
    text = (PROJECT / "heard.toml").read_text("utf-8")
    text = text.replace('"sample_data/reference"', f'"{PROJECT}/sample_data/reference"')
    (folder / "heard.toml").write_text(text, "utf-8")
    monkeypatch.setenv("HEARD_CONFIG", str(folder / "heard.toml"))
    return folder


def must_say(step: Step, expected: tuple[str, ...], screen: str) -> None:
    for text in expected:
        assert text in screen, f"{step.run}: not said: {text!r}\n{screen}"
    for text in step.silent:
        assert text not in screen, f"{step.run}: said: {text!r}\n{screen}"


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_the_command_line(
    case: Case, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for step in case.steps:
        with chdir(place):
            code = main(step.words)
        shown = capsys.readouterr()
        screen = shown.out + shown.err
        assert code == step.exit, f"{step.run}: {screen}"
        must_say(step, step.says, screen)
        for line in step.gives:
            assert line in shown.out.splitlines(), f"{step.run}: {line}\n{shown.out}"


@pytest.mark.parametrize(
    "case", [one for one in ALL if any(step.page for step in one.steps)],
    ids=lambda case: case.name,
)  # fmt: skip
def test_the_page(case: Case, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = max(at for at, step in enumerate(case.steps) if step.page)
    for at, step in enumerate(case.steps[: last + 1]):
        if step.page:
            _, extract, file, *_ = step.words
            shown = brought(place / file, extract)
            assert not shown.exception
            must_say(step, step.page_says or step.says, said(shown).replace("\\", ""))
        if at < last:  # the next page finds what the steps before it left
            with chdir(place):
                main(step.words)
            capsys.readouterr()


def test_every_folder_is_a_case() -> None:
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert folders == {case.name for case in ALL}
    assert len(ALL) >= 38
    assert all(os.linesep not in case.about for case in ALL)
