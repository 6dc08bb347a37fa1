"""The commands of the scrutiny release: print it, and try to undo it."""

import argparse
import sys

from heard import releases
from heard.briefs.usefulness import useful_lines
from heard.catalogue import load_catalogue
from heard.commands.rates import lacking_of
from heard.commands.screen import say, visit, which_release
from heard.disclosure import SCRUTINY, Published
from heard.ground.settings import Settings
from heard.visits import WOULD_BE, Visit


def published(options: argparse.Namespace, settings: Settings) -> None:
    """Every cell of the latest approved release, or of one indicator; of what would be
    published, if that is asked for or there is none."""
    wanted = options.indicator and load_catalogue(settings).indicator(options.indicator).id
    which = WOULD_BE if options.draft else which_release(settings)
    looking = visit(settings, SCRUTINY, release=which)
    for entry in looking.catalogue.indicators:
        if wanted in (None, entry.id):
            say_lacking(looking, looking.published(entry.id))
    text = _text(looking)
    head, *lines = text.splitlines(keepends=True)
    mine = (line for line in lines if wanted in (None, line.partition(",")[0]))
    sys.stdout.write("".join([head, *mine]))


def _text(looking: Visit) -> str:
    if looking.approved:
        return looking.approved.content("published.csv").decode()
    return releases.as_csv(looking.would_be().figures.items())


def say_lacking(looking: Visit, shown: Published) -> None:
    """Why a rate has no figure, if the population is why."""
    if lacking := lacking_of(looking, shown):
        say(f"{shown.indicator.id}: {lacking}")


def audit(options: argparse.Namespace, settings: Settings) -> int:
    """Whether a suppressed count could be worked out from what would be published, by who
    has every approved release, and how much it says; gives the exit code, 1 if so."""
    looking = visit(settings, SCRUTINY, release=WOULD_BE)
    outcome = looking.kept_audit() if options.kept else looking.audit()
    print("\n".join([*outcome.lines(), "", *useful_lines(looking.useful())]))
    return 0 if outcome.has_passed else 1
