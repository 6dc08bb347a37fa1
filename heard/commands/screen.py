"""What a person at a terminal sees beside the results: sentences and a bar, on stderr."""

import getpass
import sys

from tqdm import tqdm


def say(sentence: str) -> None:
    """A sentence to the person, apart from the results."""
    print(sentence, file=sys.stderr)


def user() -> str:
    """Who is at work, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


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
