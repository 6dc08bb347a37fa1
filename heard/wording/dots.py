"""Places as points with intervals, as values and in words: for who does not see them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dot:
    """One place: a percentage with the ends of its interval; `differs`: from all places
    together, beyond chance."""

    name: str
    value: float
    lower: float
    upper: float
    words: str
    differs: bool


@dataclass(frozen=True)
class Dots:
    """Places in their fixed order. `together`: the percentage of all that are shown;
    `left_out`: those whose figure may not be shown."""

    subject: str
    period: str
    together: float
    dots: tuple[Dot, ...]
    left_out: tuple[str, ...]


def dots_words(shown: Dots) -> str:
    """The same in words: every place."""
    lines = "; ".join(f"{one.name}: {one.words}" for one in shown.dots)
    return f"{shown.subject}, {shown.period}. All together {shown.together:.0f}%. {lines}."
