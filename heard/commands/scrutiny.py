"""The commands of the scrutiny release: print it, and try to undo it."""

import argparse
import csv
import sys

from heard import disclosure
from heard.catalogue import load_catalogue
from heard.commands.rates import lacking_of
from heard.commands.screen import say, visit
from heard.disclosure import SCRUTINY, Published
from heard.ground.settings import Settings
from heard.visits import Visit


def published(options: argparse.Namespace, settings: Settings) -> None:
    """Every cell of the release, or of one indicator."""
    wanted = options.indicator and load_catalogue(settings).indicator(options.indicator).id
    looking = visit(settings, SCRUTINY)
    release = looking.scrutiny()
    release.must_be_safe()
    for entry in looking.catalogue.indicators:
        if wanted in (None, entry.id):
            say_lacking(looking, looking.published(entry.id))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(disclosure.COLUMNS)
    table.writerows(
        disclosure.as_rows(
            (key, figure)
            for key, figure in release.figures.items()
            if wanted in (None, key.indicator)
        )
    )


def say_lacking(looking: Visit, shown: Published) -> None:
    """Why a rate has no figure, if the population is why."""
    if lacking := lacking_of(looking, shown):
        say(f"{shown.indicator.id}: {lacking}")


def audit(options: argparse.Namespace, settings: Settings) -> int:
    """Whether a suppressed count can be worked out; gives the exit code, 1 if so."""
    looking = visit(settings, SCRUTINY)
    outcome = looking.kept_audit() if options.kept else looking.audit()
    print("\n".join(outcome.lines()))
    return 0 if outcome.has_passed else 1
