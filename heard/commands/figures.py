"""The commands that print figures, as CSV on stdout."""

import argparse
import csv
import functools
import sys
from dataclasses import astuple

from heard import disclosure
from heard.catalogue import Indicator, load_catalogue
from heard.commands import scrutiny
from heard.commands.rates import say_population
from heard.commands.screen import ProgressBar, present, series_columns
from heard.figures import Measures, measures, quality
from heard.figures import series as series_of
from heard.ground.errors import HeardError
from heard.ground.settings import Settings


def indicators(options: argparse.Namespace, settings: Settings) -> None:
    """Every indicator: id, title, unit and what is better."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["id", "title", "unit", "better"])
    for entry in load_catalogue().indicators:
        table.writerow([entry.id, entry.title, entry.unit, entry.better])


def series(options: argparse.Namespace, settings: Settings) -> None:
    """One indicator over time. Raises HeardError for what there is not."""
    if options.profile == disclosure.SCRUTINY:
        scrutiny.series(options, settings)
        return
    if options.engine == "spark" and not settings.spark:
        raise HeardError(
            "There is no Spark server to ask. Give its address as `spark` in heard.toml "
            "or in HEARD_SPARK: sc://host:port"
        )
    catalogue = load_catalogue()
    indicator = catalogue.indicator(options.indicator)
    version = present(settings)
    with ProgressBar() as bar:
        measured = measures(settings, catalogue, version, bar.show, options.engine)
    by = ",".join(options.by) or None
    cells = series_of(measured, indicator, by, options.period)
    occurring = functools.partial(_areas, measured, indicator, options.period)
    say_population(indicator, settings, by, cells, occurring)
    names = by.split(",") if by else []
    columns = series_columns(indicator)
    columns += ["asked", "children"] if options.more else []
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["period", *names, *columns])
    for cell in cells:
        members = [cell.value, cell.value_2][: len(names)]
        figures = [getattr(cell, column) for column in columns]
        table.writerow([cell.period, *members, *figures])


def _areas(measured: Measures, indicator: Indicator, period: str) -> set[str]:
    """The areas of which there are cases."""
    return {cell.value for cell in series_of(measured, indicator, "area", period)}


def checks(options: argparse.Namespace, settings: Settings) -> None:
    """How many rows break a rule about the data, by month and place."""
    broken = quality.broken(settings, load_catalogue(), present(settings))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["check", "severity", "month", "place", "rows", "title"])
    for found in broken:
        check = found.check
        table.writerow(
            [check.id, check.severity, found.month, found.place, found.rows, check.title]
        )


def completeness(options: argparse.Namespace, settings: Settings) -> None:
    """How many rows have each field filled in, by month and place."""
    found = quality.completeness(settings, load_catalogue(), present(settings))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["extract", "field", "month", "place", "rows", "filled"])
    table.writerows(astuple(entry) for entry in found)
