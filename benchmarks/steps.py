"""The steps as the product does them, through the doors that its own pages use."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import heard.figures.measures.cells
from benchmarks.measuring import main, seconds
from heard import store
from heard.catalogue import Catalogue, load_catalogue
from heard.figures.measures import Measures, measures, series
from heard.ground.progress import Progress
from heard.ground.settings import PROJECT, Settings, load_settings
from tests import supplying

REPEATS = 50


def settings_of(folder: Path) -> Settings:
    """The project's settings with a store of the benchmark's own."""
    return replace(load_settings(PROJECT / "heard.toml"), store=folder / "store")


def load(extract: str) -> Callable[[Path], float]:
    """The step that loads the whole file of an extract into a new table."""

    def step(folder: Path) -> float:
        (path,) = (folder / "extracts").glob(f"{extract}.*")
        settings = settings_of(folder)
        return seconds(lambda: _load(settings, extract, path))

    return step


def _load(settings: Settings, extract: str, path: Path) -> None:
    receipt = supplying.load(settings, extract, path, by="benchmark")
    if receipt.refused or receipt.read != receipt.added:
        raise SystemExit(f"{extract}: not every row was added: {receipt}")


def compute(folder: Path) -> float:
    """All measures of a version that nobody has opened yet."""
    shutil.rmtree(folder / "store" / "measures", ignore_errors=True)
    return seconds(lambda: opened(folder))


def compute_twins(folder: Path) -> float:
    """The measures of the indicators that plain pandas has computed, and no others."""
    twins = {path.stem for path in (folder / "plain" / "figures").glob("*.parquet")}
    whole = load_catalogue()
    chosen = tuple(entry for entry in whole.indicators if entry.id in twins)
    # Another fingerprint, so that they are computed, and in a folder of their own.
    some = replace(whole, indicators=chosen, fingerprint=f"{whole.fingerprint} twins")
    return seconds(lambda: opened(folder, catalogue=some))


def open_again(folder: Path) -> float:
    """The measures of a version that somebody has opened before."""
    return seconds(lambda: opened(folder, progress=_refuse_to_compute))


def _silent(stage: str, share: float) -> None:
    """No progress shown."""


def opened(
    folder: Path, catalogue: Catalogue | None = None, progress: Progress = _silent
) -> Measures:
    """The measures of the newest version, as any page opens them."""
    settings = settings_of(folder)
    catalogue = catalogue or load_catalogue()
    return measures(settings, catalogue, store.snapshot(settings), progress)


def _refuse_to_compute(stage: str, share: float) -> None:
    raise SystemExit("The second process computed what the first had computed.")


def page_cold(folder: Path) -> float:
    """The data of one page when this process has read none of it before."""
    measured = opened(folder)
    return median(_after_forgetting(measured) for _ in range(REPEATS))


def _after_forgetting(measured: Measures) -> float:
    # Not the engine that reads: a page opens none.
    for kept in vars(heard.figures.measures.cells).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()
    return seconds(lambda: _page(measured))


def page_warm(folder: Path) -> float:
    """The data of one page for whoever asks again."""
    measured = opened(folder)
    _page(measured)
    return median(seconds(lambda: _page(measured)) for _ in range(REPEATS))


def _page(measured: Measures) -> None:
    series(measured, load_catalogue().indicator("overnight_mh"), "area", "month")


STEPS = {
    "load_contacts": load("contacts"),
    "load_custody": load("custody"),
    "measures_of_twins": compute_twins,
    "measures": compute,
    "page_cold": page_cold,
    "page_warm": page_warm,
    "open_again": open_again,
}

if __name__ == "__main__":
    main(STEPS)
