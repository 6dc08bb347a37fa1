"""What commands share: sentences and a bar, on stderr, and the store they are about."""

import argparse
import contextlib
import sys
from collections.abc import Iterator

from tqdm import tqdm

from heard import releases, store
from heard.access import on_this_machine
from heard.catalogue import Indicator, load_catalogue
from heard.disclosure import INTERNAL, is_exact
from heard.ground.errors import HeardError
from heard.ground.progress import Progress
from heard.ground.settings import Settings
from heard.intake import Desk
from heard.subscribers import SUBSCRIBERS
from heard.visits import WOULD_BE, Visit


def say(sentence: str) -> None:
    """A sentence to the person, apart from the results; to nobody, if nobody listens."""
    with contextlib.suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)


def visit(
    settings: Settings, profile: str, engine: str = "duckdb", release: str = ""
) -> Visit:
    """A visit by whoever runs the command: on this machine they may choose a profile.
    `release`: as a Visit takes it."""
    catalogue, viewer = load_catalogue(settings), on_this_machine(profile)
    return Visit(settings, catalogue, viewer, waiting, engine, release)


def visit_shown(settings: Settings, profile: str, engine: str = "duckdb") -> Visit:
    """The same of what a profile is shown: exact figures, or a release."""
    which = "" if is_exact(profile) else which_release(settings)
    return visit(settings, profile, engine, which)


def which_release(settings: Settings) -> str:
    """What scrutiny is shown: the latest approved release; where there is none what one
    would show, and that is said."""
    if releases.latest(settings):
        return ""
    say("note: no approved release stands; this is what one would show.")
    return WOULD_BE


def desk(settings: Settings) -> Desk:
    """Where whoever runs the command asks for a change."""
    return Desk(visit(settings, INTERNAL), SUBSCRIBERS)


@contextlib.contextmanager
def waiting(sentence: str) -> Iterator[Progress]:
    """A bar while somebody waits; what for, its stages say."""
    with ProgressBar() as bar:
        yield bar.show


def given_answers(
    options: argparse.Namespace, extract: str | None, settings: Settings
) -> tuple[store.Statement, ...]:
    """What `--no-data` and `--none` say of months. Raises HeardError for what is none."""
    given = {store.NO_DATA: options.no_data, store.NONE: options.none}
    if extract is None and any(given.values()):
        raise HeardError("Say of which extract: python -m heard coverage custody ...")
    return tuple(
        store.Statement(store.read_gap(text, extract or "", settings), answer)
        for answer, texts in given.items()
        for text in texts
    )


def series_columns(indicator: Indicator) -> list[str]:
    """The columns of figures in a series, whoever looks."""
    return ["median", "p90", "n"] if indicator.is_duration else ["numerator", "denominator"]


class ProgressBar:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None  # type: ignore[type-arg]

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def show(self, stage: str, share: float) -> None:
        """Say which stage is under way and how far it has come, 0 to 1."""
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            form = "{desc:<28} {bar} {percentage:3.0f} % {elapsed}"
            self._bar = tqdm(total=1.0, bar_format=form, leave=False)
        self._bar.desc = stage
        self._bar.n = min(share, 1.0)
        self._bar.refresh()

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
