"""CONTRIBUTING's example, typed into a copy of the project as a newcomer would, and run
by the very commands that it says."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from heard.catalogue import load_catalogue
from heard.ground.settings import PROJECT

TEXT = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
EXAMPLE = TEXT.split("## Add an indicator", 1)[1].split("\n## ", 1)[0]
BLOCKS = dict(re.findall(r"```(sql|toml|python|sh)\n(.*?)```", EXAMPLE, re.DOTALL))
FILES = {
    "sql": "queries/indicators/detention_over_6h.sql",
    "toml": "queries/catalogue.toml",
    "python": "tests/indicators/test_detention_over_6h.py",
}
LEFT_OUT = {".git", ".venv", "build", "store", "wheelhouse"}


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the example in it."""
    copy = tmp_path_factory.mktemp("newcomer") / "project"
    shutil.copytree(PROJECT, copy, ignore=left_out)
    (copy / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    if "detention_over_6h" not in [entry.id for entry in load_catalogue().indicators]:
        for kind, name in FILES.items():
            with (copy / name).open("a", encoding="utf-8") as file:
                file.write(("\n" if kind == "toml" else "") + BLOCKS[kind])
    return copy


def left_out(folder: str, names: list[str]) -> set[str]:
    """What is no source: made by running, or by setting up."""
    made = {name for name in names if name == "__pycache__" or name.endswith("_cache")}
    return made | (LEFT_OUT & {*names} if Path(folder) == PROJECT else set())


def run(copy: Path, command: str) -> subprocess.CompletedProcess[str]:
    """One command, in the copy and its own store."""
    kept = {name: value for name, value in os.environ.items() if "HEARD" not in name}
    return subprocess.run(
        command, shell=True, cwd=copy, env=kept, capture_output=True, text=True
    )  # fmt: skip


def test_the_example_takes_three_files_and_each_is_named() -> None:
    assert all(f"`{name}`" in EXAMPLE for name in FILES.values())
    assert {*BLOCKS} == {*FILES, "sh"}


def test_every_command_of_the_example_passes_and_the_audit_does(typed: Path) -> None:
    for command in BLOCKS["sh"].strip().splitlines():
        done = run(typed, command)
        assert done.returncode == 0, (
            f"{command}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        )
    assert done.stdout.startswith("Audit passed.")

    printed = run(typed, ".venv/bin/python -m heard published detention_over_6h")
    head, *lines = csv.reader(printed.stdout.splitlines())
    assert head[0] == "indicator"
    assert len(lines) > 100
    lint = run(typed, ".venv/bin/sqlfluff lint --quiet queries/indicators/detention*.sql")
    assert lint.returncode == 0, lint.stdout
    lint = run(typed, ".venv/bin/ruff check tests/indicators && .venv/bin/ruff format "
               "--check tests/indicators")  # fmt: skip
    assert lint.returncode == 0, lint.stdout
