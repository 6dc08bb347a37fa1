"""Random releases of the samples' size: are they safe, useful, and quickly made?

    python -m benchmarks.releases [--releases 10] [--folder build/benchmark/releases]

Each is made of invented extracts of another seed: built, audited, and asked how much it
says of what could be said, and how many of its labels of points differ from those of the
exact chart. Prints a table, and the time of a build over that of computing the measures
that it is built from, in the same run.
"""

import argparse
import dataclasses
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from heard import disclosure
from heard.catalogue import Catalogue, load_catalogue
from heard.disclosure.usefulness import Useful
from heard.figures import measures
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.spc import Method, load_rebases
from heard.store import Snapshot, snapshot
from sample_data import generate
from tests.supplying import load

_EXTRACTS = ("contacts", "custody")
_BREAKDOWNS = ("force", "area", "suite", "sex", "age_band", "ethnic_group")


@dataclass(frozen=True)
class Made:
    """One release: seconds, audit, and what it says."""

    seed: int
    measuring: float
    building: float
    auditing: float
    is_safe: bool
    lines: int
    left_out: int
    useful: list[Useful]
    points: int
    differing: int

    def said(self, by: str) -> str:
        """`35 of 36` cells of a breakdown over the headlines."""
        own = [one for one in self.useful if one.by == by]
        return f"{sum(one.shown for one in own)} of {sum(one.of for one in own)}"


def made(seed: int, folder: Path) -> Made:
    """The release of a seed's extracts."""
    settings = _loaded(seed, folder)
    catalogue, version = load_catalogue(settings), snapshot(settings)
    begun = time.perf_counter()
    measures(settings, catalogue, version)
    measured = time.perf_counter()
    kept = disclosure.scrutiny(settings, catalogue, version)
    built = time.perf_counter()
    audit = disclosure.audit(settings, catalogue, version)
    audited = time.perf_counter()
    return Made(
        seed,
        measured - begun,
        built - measured,
        audited - built,
        audit.has_passed,
        len(kept.figures),
        sum(kept.audit.withheld.values()),
        disclosure.useful(settings, catalogue, version),
        *labels(settings, catalogue, version, kept),
    )


def labels(
    settings: Settings, catalogue: Catalogue, version: Snapshot, kept: "disclosure.Scrutiny"
) -> tuple[int, int]:
    """Points that the release judges, and those labelled otherwise than exactly."""
    door = disclosure.open_door(settings, catalogue, version, disclosure.INTERNAL)
    adopted, points, differing = load_rebases(settings), 0, 0
    for entry in catalogue.indicators:
        for period in kept.offers(entry).get(None, ()):
            verdict = kept.published(entry, None, period).verdict
            if verdict is None:
                continue
            method = Method(run=settings.run)
            exact = disclosure.control_chart(
                door.published(entry, None, period), method=method, adopted=adopted
            )
            told = {one.period: (one.rule, one.icon) for one in exact.points}
            points += len(verdict.points)
            differing += sum(
                told.get(one.period) != (one.rule, one.icon) for one in verdict.points
            )
    return points, differing


def _loaded(seed: int, folder: Path) -> Settings:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    generate.main(["--seed", str(seed), "--out", str(folder)])
    settings = dataclasses.replace(
        load_settings(PROJECT / "heard.toml"), store=folder / "store"
    )
    for name in _EXTRACTS:
        load(settings, name, folder / f"{name}.csv", by="benchmark")
    return settings


def lines(every: Iterator[Made]) -> Iterator[str]:
    """The table, a line as soon as a release is made."""
    names = ["seed", "safe", "lines", "left out", *_BREAKDOWNS]
    names += ["labels", "differ", "measures s", "build s", "audit s"]
    names += ["build over measures"]
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for one in every:
        cells = [str(one.seed), "yes" if one.is_safe else "NO"]
        cells += [f"{one.lines:,}", str(one.left_out)]
        cells += [one.said(by) for by in _BREAKDOWNS]
        cells += [f"{one.points:,}", str(one.differing)]
        cells += [f"{s:.1f}" for s in (one.measuring, one.building, one.auditing)]
        cells.append(f"{one.building / one.measuring:.1f}")
        yield f"| {' | '.join(cells)} |"


def main(words: list[str] | None = None) -> int:
    """Make them and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--releases", type=int, default=10)
    folder = PROJECT / "build" / "benchmark" / "releases"
    parser.add_argument("--folder", type=Path, default=folder)
    wanted = parser.parse_args(words)
    seeds = range(1, wanted.releases + 1)
    for line in lines(made(seed, wanted.folder / str(seed)) for seed in seeds):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
