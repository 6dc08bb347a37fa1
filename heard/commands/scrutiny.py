"""The commands of the scrutiny release: print it, and try to undo it."""

import argparse
import csv
import sys

from heard import disclosure
from heard.catalogue import load_catalogue
from heard.commands.rates import lacking_of
from heard.commands.screen import ProgressBar, present, say, series_columns
from heard.ground.errors import HeardError
from heard.ground.settings import Settings


def series(options: argparse.Namespace, settings: Settings) -> None:
    """A table of the scrutiny release in the form of a series; `*` is hidden."""
    catalogue = load_catalogue()
    indicator = catalogue.indicator(options.indicator)
    if len(options.by) > 1 or options.more or options.engine != "duckdb":
        raise HeardError(
            "The scrutiny release has one breakdown at a time and no further columns: "
            "leave out --more, --engine and a second --by."
        )
    by = options.by[0] if options.by else None
    release = _door(settings)
    shown = release.published(indicator, by, options.period)
    _say_lacking(settings, release, shown)
    columns = series_columns(indicator)
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["period", *options.by, *columns])
    for figure in shown.figures:
        members = [figure.value] if by else []
        table.writerow([figure.period, *members, *disclosure.as_series(figure, columns)])


def published(options: argparse.Namespace, settings: Settings) -> None:
    """Every cell of the release, or of one indicator."""
    wanted = options.indicator and load_catalogue().indicator(options.indicator).id
    release = _door(settings)
    release.must_be_safe()
    for entry in load_catalogue().indicators:
        if wanted in (None, entry.id):
            _say_lacking(settings, release, release.published(entry))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(disclosure.COLUMNS)
    table.writerows(
        disclosure.as_rows(
            (key, figure)
            for key, figure in release.figures.items()
            if wanted in (None, key.indicator)
        )
    )


def _say_lacking(
    settings: Settings, release: disclosure.Door, shown: disclosure.Published
) -> None:
    """Why a rate has no figure, if the population is why."""
    indicator = shown.indicator

    def occurring() -> list[str]:
        return release.published(indicator, "area").members

    if lacking := lacking_of(indicator, settings, shown.by, shown.figures, occurring):
        say(f"{indicator.id}: {lacking}")


def audit(options: argparse.Namespace, settings: Settings) -> int:
    """Whether a hidden count can be worked out; gives the exit code, 1 if so."""
    with ProgressBar() as bar:
        look = disclosure.kept_audit if options.kept else disclosure.audit
        found = look(settings, load_catalogue(), present(settings), bar.show)
    print("\n".join(found.lines()))
    return 0 if found.has_passed else 1


def _door(settings: Settings) -> "disclosure.Scrutiny":
    with ProgressBar() as bar:
        return disclosure.scrutiny(settings, load_catalogue(), present(settings), bar.show)
