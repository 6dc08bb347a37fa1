"""The words about a control chart: lines by value, the key, title and footer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from heard.charts.axes import PIXELS, apart
from heard.charts.signs import sign
from heard.charts.style import Scheme, look
from heard.spc import ControlChart
from heard.wording import TOO_FEW, line_words
from heard.wording.values import size_words

_ORDER = "●◆■▲○"
LINE = 18  # pixels of a line of plain text
_MOST_LETTERS = 38  # of a line of the key on a telephone
_LOWEST = 0.065  # of the axis: the middle of two lines of words that stand on it


@dataclass(frozen=True)
class Words:
    """Notes and lines for a chart, put there all at once: plotly takes milliseconds for
    each that is added by itself."""

    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def note(self, **what: Any) -> None:
        """One more note, as plotly's annotations are."""
        self.notes.append(what)


def height(shown: ControlChart, value: float | None) -> float | None:
    """Where a value stands on the axis: minutes in hours."""
    return value / 60 if value is not None and shown.unit == "minutes" else value


def clamped(shown: ControlChart, value: float | None) -> float | None:
    """The same of a line, which is drawn within what the unit allows."""
    return None if value is None else height(shown, shown.drawn(value))


def name_lines(words: Words, shown: ControlChart, top: float, scheme: Scheme) -> None:
    """The lines that hold now by name and value, right of their ends."""
    named, end = line_words(shown), len(shown.points) - 0.6
    heights = [height(shown, at) or 0.0 for _, at in named]
    pixels = scheme.scaled(PIXELS)
    places = apart(heights, top, lowest=_LOWEST)
    for (name, at), high, moved in zip(named, heights, places, strict=True):
        words.note(
            text=f"{name}<br><b>{size_words(shown.unit, at)}</b>",
            **{"x": end, "y": high, "ax": 8, "ay": (high - moved) * pixels / top},
            **{"xanchor": "left", "align": "left", "arrowhead": 0, "arrowwidth": 1},
            arrowcolor=look(scheme).quiet,
        )
    if shown.target is not None:
        line = {"color": look(scheme).text, "width": 1.5, "dash": "dot"}
        level = height(shown, shown.target)
        words.shapes.append(
            {"type": "line", "x0": -0.5, "x1": end, "y0": level, "y1": level, "line": line}
        )


def key(shown: ControlChart, scheme: Scheme) -> list[str]:
    """What the shapes mean that are in the chart, in lines that fit a telephone; of rare
    events also what the heights are."""
    signs = dict.fromkeys(sign(p.icon, scheme) for p in shown.points if p.value is not None)
    order = sorted(signs, key=lambda one: _ORDER.index(one.glyph))
    lines, length = list[str](), _MOST_LETTERS
    for one in order:
        name = _why_hollow(shown) if one.glyph == "○" else one.name
        colour = look(scheme).quiet if one.glyph == "○" else one.colour
        part = f'<span style="color:{colour}">{one.glyph}</span> {name}'
        length += len(name) + 5
        if length > _MOST_LETTERS:
            lines.append(part)
            length = len(name) + 2
        else:
            lines[-1] += f"   {part}"
    is_of_gaps = shown.kind in ("t", "g")
    return [f"{shown.unit} since the one before", *lines] if is_of_gaps else lines


def _why_hollow(shown: ControlChart) -> str:
    """Why hollow points are not judged: `provisional or too few to judge`."""
    hollow = [p for p in shown.points if not p.icon and p.value is not None]
    reasons = {
        **{p.doubt or "provisional": True for p in hollow if p.is_left_out},
        TOO_FEW.lower(): any(point.is_too_few for point in hollow),
        "not judged": not all(p.is_left_out or p.is_too_few for p in hollow),
    }
    return " or ".join(reason for reason, holds in reasons.items() if holds)


def add_key(words: Words, lines: Sequence[str], lifted: int) -> None:
    """The key, `lifted` pixels above the chart."""
    words.note(
        text="<br>".join(lines),
        **{"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xshift": -40},
        **{"xanchor": "left", "yanchor": "bottom", "yshift": 8 + lifted},
        **{"align": "left", "showarrow": False},
    )


def title_of(title: str, scheme: Scheme) -> dict[str, Any]:
    """What a saved picture is of."""
    return {
        **{"text": title, "x": 0, "xanchor": "left", "font": {"size": scheme.scaled(15)}},
        **{"pad": {"l": 8, "t": 6}, "y": 1, "yanchor": "top", "yref": "container"},
    }


def add_footer(words: Words, lines: Sequence[str], scheme: Scheme) -> None:
    """What a saved picture must say by itself."""
    if lines:
        words.note(
            text="<br>".join(lines),
            **{"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xshift": -40},
            **{"xanchor": "left", "yanchor": "top", "align": "left"},
            **{"yshift": -scheme.scaled(44), "showarrow": False},
        )
