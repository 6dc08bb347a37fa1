"""A store that is loaded every night: what a reader opens and keeps does not grow with it.

`benchmarks/nightly.py` times each command after as many nights as one likes.
"""

from pathlib import Path

import pytest

from heard import store
from heard.ground.settings import Settings
from heard.store import checkpoints, commits
from tests import stored, supplying
from tests.conftest import Write

NIGHTS = 20
EVERY = 8  # versions after which the log is summed up; else 50, which takes longer


def night(write: Write, number: int) -> Path:
    """A new row in each of two months, and every third night a corrected one."""
    rows = [
        f"n{number}-{month} | 2024-{month:02d}-{number % 28 + 1:02d} 12:00 | 15"
        for month in (5, 6)
    ]
    if number % 3 == 2:
        rows.append(f"n{number - 1}-5 | 2024-05-01 12:00 | 16")
    table = "\n".join(["custody_key | authorised_at | age", *rows])
    return write("custody", table, f"night{number}.csv")


def opened() -> int:
    """Descriptors that this process has open."""
    folder = Path("/proc/self/fd")
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0


def test_files_and_descriptors_stay_bounded_and_every_night_can_be_undone(
    settings: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "_EVERY", EVERY)
    in_force, log, descriptors = list[int](), list[int](), list[int]()
    for number in range(NIGHTS):
        receipt = supplying.load(settings, "custody", night(write, number), by="A")
        assert receipt.version == number + 1
        assert stored.records_read(settings) == 2 * (number + 1)
        in_force.append(len(stored.data_files(settings)))
        log.append(len(stored.record(settings).log))
        descriptors.append(opened())
    assert max(in_force) <= 2 * 9, "a crowded month is written again as one"
    assert min(in_force[8:]) < 10
    assert max(log) <= EVERY + 1, "a writer opens the table by what sums the log up"
    assert len(commits.checkpoint_files(settings.store / "custody")) == 1
    assert max(descriptors[2:]) <= descriptors[1] + 4
    for target in (NIGHTS // 2, 1, NIGHTS):
        store.revert(settings, "custody", target, by="A", reason="")
        assert stored.records_read(settings) == 2 * target
    store.prune(settings, 0, by="A")
    on_disk = [*(settings.store / "custody").glob("force=*/**/*.parquet")]
    assert sorted(on_disk) == stored.data_files(settings)
    assert stored.records_read(settings) == 2 * NIGHTS
