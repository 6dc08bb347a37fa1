"""What stands on a control chart, in words: its lines by value, and its events."""

from collections.abc import Sequence

from heard.ground import clock
from heard.spc import ControlChart, Event
from heard.wording.values import period_name

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def events_shown(
    shown: ControlChart, events: Sequence[Event]
) -> list[tuple[str, int, Event]]:
    """The events within a chart: letter, the place of the point they belong to, event."""
    lettered = list[tuple[str, int, Event]]()
    for event in events:
        name = clock.period_of(f"{event.date:%Y-%m}", shown.period)
        later = [place for place, one in enumerate(shown.points) if one.period >= name]
        if later and shown.points[0].period <= name and len(lettered) < len(_LETTERS):
            lettered.append((_LETTERS[len(lettered)], later[0], event))
    return lettered


def event_words(shown: ControlChart, events: Sequence[Event]) -> list[str]:
    """The key to the letters: `A: November 2022, Niche replaced Unifi`."""
    return [
        f"{letter}: {period_name(f'{event.date:%Y-%m}', 'month')}, {event.title}"
        for letter, _, event in events_shown(shown, events)
    ]


def line_words(shown: ControlChart) -> list[tuple[str, float]]:
    """Names and values of the lines that hold now: mean, limits and target."""
    if not shown.points:
        return []
    drawn = [point for point in shown.points if point.upper is not None]
    is_drawn_now = drawn and drawn[-1].group == shown.points[-1].group
    now = drawn[-1] if is_drawn_now else shown.points[-1]
    centre = "Median" if shown.kind == "g" else "Mean"
    lines = (
        ("Upper limit", now.upper),
        (centre, now.mean),
        ("Lower limit", now.lower),
        ("Target", shown.target),
    )
    return [(name, shown.drawn(at)) for name, at in lines if at is not None]
