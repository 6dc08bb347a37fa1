"""What stands on a control chart, in words: its lines by value, and its events."""

from collections.abc import Sequence

from heard.ground import clock
from heard.spc import ControlChart, Event
from heard.wording.values import period_name


def events_shown(shown: ControlChart, events: Sequence[Event]) -> list[tuple[int, Event]]:
    """The events within a chart, each with the place of the point that it belongs to."""
    found = list[tuple[int, Event]]()
    for event in events:
        name = clock.period_of(f"{event.date:%Y-%m}", shown.period)
        later = [place for place, one in enumerate(shown.points) if one.period >= name]
        if later and shown.points[0].period <= name:
            found.append((later[0], event))
    return found


def event_words(shown: ControlChart, events: Sequence[Event]) -> list[str]:
    """One line of the events within a chart, or none: `Events: November 2022, Niche
    replaced Unifi; September 2024, …`."""
    said = [
        f"{period_name(f'{event.date:%Y-%m}', 'month')}, {event.title}"
        for _, event in events_shown(shown, events)
    ]
    return [f"Events: {'; '.join(said)}."] if said else []


def mean_words(shown: ControlChart) -> list[tuple[str, float]]:
    """The lines of a chart for whoever does not see it: those that hold now, and before
    them the means that held earlier, each with its first period."""
    now = shown.points[-1].group if shown.points else 0
    first = {point.group: point for point in reversed(shown.points)}
    earlier = [
        (
            f"earlier mean from {period_name(one.period, shown.period)}",
            shown.drawn(one.mean),
        )
        for group, one in sorted(first.items())
        if group != now and one.mean is not None
    ]
    return [*earlier, *((name.lower(), at) for name, at in line_words(shown))]


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
