"""What commands share: sentences and a bar, on stderr, and the store they are about."""

import argparse
import contextlib
import sys

from tqdm import tqdm

from heard import store
from heard.catalogue import Indicator
from heard.ground.errors import HeardError
from heard.ground.settings import Settings


def say(sentence: str) -> None:
    """A sentence to the person, apart from the results; to nobody, if nobody listens."""
    with contextlib.suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)


def present(settings: Settings) -> store.Snapshot:
    """The newest version of the store. Raises HeardError if there is none."""
    version = store.snapshot(settings)
    if version.is_empty:
        raise HeardError(
            f"There is no data in the store at {settings.store} yet. "
            "Begin with: python -m heard load contacts FILE"
        )
    return version


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
