"""How far long work has come, said to whoever waits."""

from collections.abc import Callable

# The stage, and its share from 0 to 1.
Progress = Callable[[str, float], None]


def silent(stage: str, share: float) -> None:
    """No progress shown."""
