"""Fixtures: little typed tables become real files, rows and stores.

No test can reach a real store: HEARD_STORE and HEARD_CONFIG point away from it.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from heard.ground import settings as settings_module
from heard.ground.settings import PROJECT, Settings, load_settings
from tests import stored, supplying
from tests.tables import case_values, written

Write = Callable[..., Path]
Cases = Callable[..., list[object]]


LONGEST = (
    "cases",
    "hostile_files",
    "faults",
    "serving",
    "hostile_text",
    "damage",
    "against_recount",
    "contributing",
    "plain",
    "app_matching",
    "private_copy",
    "app_upload",
    "identifying_forms",
    "ties",
    "kept",
    "told",
)
_BEGAN = time.monotonic()
_NOT_REACHED = "not reached in time"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--within SECONDS`: tests that would begin later are left out, and counted."""
    parser.addoption("--within", type=int, help="seconds in which tests may begin")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The modules that take longest first, so that none of them is left to the end; but
    where time is short they stay in the order asked for."""
    if config.getoption("--within") is not None:
        return
    places = {f"test_{name}.py": at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    within: int | None = item.config.getoption("--within")
    if within is not None and time.monotonic() - _BEGAN > within:
        pytest.skip(_NOT_REACHED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if left := sum(_NOT_REACHED in str(one.longrepr) for one in skipped):
        terminalreporter.write_line(f"{left} tests not reached: make test runs them.")


@pytest.fixture(autouse=True)
def store_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a store of its own, not yet made."""
    monkeypatch.setenv("HEARD_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("HEARD_CONFIG", str(PROJECT / "heard.toml"))
    settings_module._read.cache_clear()


@pytest.fixture
def settings() -> Settings:
    """The force's settings with the test's own store."""
    return load_settings()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write("custody", "age | suite ...") -> the path of a CSV, what it lacks filled."""

    def write_table(extract: str, table: str, name: str = "") -> Path:
        return written(tmp_path / (name or f"{extract}.csv"), extract, table)

    return write_table


@pytest.fixture
def cases(tmp_path: Path, settings: Settings) -> Cases:
    """cases("overnight", table, contacts=table) -> hit or minutes, row by row.

    None for a row that could not count. Rows of one episode give one value.
    """

    def values(indicator: str, custody: str = "", contacts: str = "") -> list[object]:
        return case_values(tmp_path, settings, indicator, custody, contacts)

    return values


@pytest.fixture(scope="session")
def loaded_twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two loads: 2 children in May, then 1 in June and another in May."""
    folder = tmp_path_factory.mktemp("twice")
    own = replace(load_settings(PROJECT / "heard.toml"), store=folder / "store")
    for name, table in (("first.csv", stored.FIRST), ("second.csv", stored.SECOND)):
        supplying.load(own, "custody", written(folder / name, "custody", table), by="A")
    return own.store


@pytest.fixture
def twice(settings: Settings, loaded_twice: Path) -> Settings:
    """The settings with a copy of that store."""
    shutil.copytree(loaded_twice, settings.store)
    return settings
