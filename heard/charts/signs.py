"""Variation and assurance as colour, shape, words and a small picture.

The colours are those of NHS England's Making Data Count. A shape and words always say
the same, so that nothing hangs on the colour.
"""

from dataclasses import dataclass, replace

from heard.charts.style import LIGHT, Scheme

IMPROVEMENT, CONCERN, NEUTRAL, COMMON = "#00b0f0", "#e46c0a", "#490092", "#a6a6a6"


@dataclass(frozen=True)
class Sign:
    """How a kind of variation is drawn and named. `symbol` is plotly's."""

    colour: str
    symbol: str
    glyph: str
    name: str


_SIGNS = {
    "common_cause": Sign(COMMON, "circle", "●", "usual variation"),
    "improvement": Sign(IMPROVEMENT, "diamond", "◆", "improvement"),
    "concern": Sign(CONCERN, "square", "■", "concern"),
    "neutral": Sign(NEUTRAL, "triangle-up", "▲", "change, neither good nor bad"),
}
_NEUTRAL_IN_THE_DARK = "#B388E8"  # the same hue, 6:1 on the dark background
_NONE = Sign(COMMON, "circle-open", "○", "not judged")
_ASSURANCES = {
    "consistently_passes": (IMPROVEMENT, "P"),
    "consistently_fails": (CONCERN, "F"),
    "hit_and_miss": (COMMON, "?"),
}
_DOTS = {
    "high": ((12, 31), (18, 30), (24, 26), (30, 20), (36, 14)),
    "low": ((12, 17), (18, 18), (24, 22), (30, 28), (36, 34)),
    "": ((12, 26), (18, 21), (24, 27), (30, 20), (36, 25)),
}


def sign(icon: str, scheme: Scheme = LIGHT) -> Sign:
    """The sign of a point's icon or of a chart's variation; of none for an empty one."""
    kind = icon if icon == "common_cause" else icon.split("_")[0]
    in_light = _SIGNS.get(kind, _NONE)
    if scheme.ground == "dark" and in_light.colour == NEUTRAL:
        return replace(in_light, colour=_NEUTRAL_IN_THE_DARK)
    return in_light


def variation_picture(variation: str) -> str:
    """The variation icon as SVG, 48 × 48, on white in both themes."""
    height = variation.partition("_")[2] if variation != "common_cause" else ""
    shown = sign(variation)
    dots = "".join(
        f'<circle cx="{across}" cy="{down}" r="2.6" fill="{shown.colour}"/>'
        for across, down in _DOTS[height]
    )
    letter = height[:1].upper()
    at = 16 if height == "high" else 38
    left = 14 if height == "high" else 15
    text = _letter(letter, left, at, 12) if letter else ""
    points = " ".join(f"{across},{down}" for across, down in _DOTS[height])
    line = f'<polyline points="{points}" fill="none" stroke="#505A5F"/>'
    return _round(shown.colour, f"{line}{dots}{text}" if variation else "")


def assurance_picture(assurance: str) -> str:
    """The assurance icon as SVG, 48 × 48; empty without a target."""
    if not assurance:
        return ""
    colour, letter = _ASSURANCES[assurance]
    return _round(colour, _letter(letter, 24, 31, 20))


def _letter(letter: str, left: int, base: int, size: int) -> str:
    return (
        f'<text x="{left}" y="{base}" font-family="Arial, sans-serif" font-size="{size}" '
        f'font-weight="700" text-anchor="middle" fill="#0B0C0C">{letter}</text>'
    )


def _round(colour: str, inside: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" '
        f'height="48"><circle cx="24" cy="24" r="21.5" fill="#FFFFFF" stroke="{colour}" '
        f'stroke-width="4"/>{inside}</svg>'
    )
