"""The commands that print figures, as CSV on stdout."""

import argparse
import csv
import sys
from dataclasses import astuple

from heard import disclosure
from heard.briefs.breaking import rows_table
from heard.catalogue import load_catalogue
from heard.commands.rates import say_population
from heard.commands.screen import series_columns, visit, visit_shown
from heard.commands.scrutiny import say_lacking
from heard.disclosure import INTERNAL
from heard.extracts.meant import meant
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.ground.spreadsheet import harmless
from heard.visits import Visit


def indicators(options: argparse.Namespace, settings: Settings) -> None:
    """Every indicator: id, title, unit and what is better."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["id", "title", "unit", "better"])
    for entry in load_catalogue(settings).indicators:
        table.writerow([entry.id, entry.title, entry.unit, entry.better])


def series(options: argparse.Namespace, settings: Settings) -> None:
    """One indicator over time; `*` for what is suppressed. Raises HeardError for what
    there is not."""
    looking = visit_shown(settings, options.profile, options.engine)
    indicator = looking.catalogue.indicator(options.indicator)
    _must_be_offered(options, looking)
    by = ",".join(options.by) or None
    shown = looking.published(indicator.id, by, options.period)
    if shown.is_exact:
        say_population(looking, shown)
    else:
        say_lacking(looking, shown)
    columns = series_columns(indicator)
    columns += ["asked", "children"] if options.more else []
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["period", *options.by, *columns])
    table.writerows(disclosure.as_series(shown, columns))


def _must_be_offered(options: argparse.Namespace, looking: Visit) -> None:
    """Raises HeardError for an option that this profile or this machine does not have."""
    if not looking.sees_exact:
        if len(options.by) > 1 or options.more or options.engine != "duckdb":
            raise HeardError(
                "The scrutiny release has one breakdown at a time and no further columns: "
                "leave out --more, --engine and a second --by."
            )
    elif options.engine == "spark" and not looking.settings.spark:
        raise HeardError(
            "There is no Spark server to ask. Give its address as `spark` in heard.toml "
            "or in HEARD_SPARK: sc://host:port"
        )


def checks(options: argparse.Namespace, settings: Settings) -> None:
    """How many rows break a rule about the data, by month and place; or, of one rule,
    which. Raises HeardError if there is no such rule."""
    looking = visit(settings, INTERNAL)
    if options.rows:
        _rows_breaking(looking, options.rows)
        return
    broken = looking.checks()
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["check", "severity", "month", "place", "rows", "title"])
    for breach in broken:
        check = breach.check
        table.writerow(
            [check.id, check.severity, breach.month, breach.place, breach.rows, check.title]
        )


def _rows_breaking(looking: Visit, name: str) -> None:
    """By key, as in the file that the page gives."""
    known = {check.id: check for check in looking.catalogue.checks}
    if name not in known:
        likely = meant(name, {one: one for one in known})
        asked = f" Did you mean {likely}?" if likely else ""
        raise HeardError(
            f"There is no check {name!r}.{asked} There are: {', '.join(known)}."
        )
    shown = rows_table(known[name], looking.rows_breaking(known[name], "export"))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(shown.columns)
    table.writerows([harmless(cell) for cell in row] for row in shown.rows)


def completeness(options: argparse.Namespace, settings: Settings) -> None:
    """How many rows have each field filled in, by month and place."""
    entries = visit(settings, INTERNAL).completeness()
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["extract", "field", "month", "place", "rows", "filled"])
    table.writerows(astuple(entry) for entry in entries)
