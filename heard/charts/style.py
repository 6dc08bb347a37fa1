"""How charts look: colours, dashes, sizes and the plotly template.

Series differ by colour and dash, and carry their name: nothing is told by
colour alone. Light colours are those of the Government Analysis Function; the dark
ones have the same hues, each at least 4.5:1 on the dark background.
"""

from dataclasses import dataclass
from typing import Final, Literal

import plotly.graph_objects as go

PLAIN: Final = 14  # pixels of text, nowhere smaller: 8 pt on paper
_FONT = '"Source Sans", "Source Sans Pro", Arial, sans-serif'


@dataclass(frozen=True)
class Scheme:
    """How a viewer sees charts: the ground that they stand on, and the pixels of their
    text, 18 on a projector."""

    ground: Literal["light", "dark"] = "light"
    text: Literal[14, 18] = PLAIN

    @property
    def growth(self) -> float:
        """How many times as large as plain text this viewer's is."""
        return self.text / PLAIN

    def scaled(self, pixels: float) -> int:
        """A height, margin or gap that has room for plain text, for this viewer's."""
        return round(pixels * self.growth)


LIGHT = Scheme()


@dataclass(frozen=True)
class Look:
    """The colours of one scheme. `quiet` is for axes and what is provisional, `veil`
    for the ground of words through which what they cover is still seen."""

    text: str
    quiet: str
    grid: str
    background: str
    veil: str
    series: tuple[str, ...]


@dataclass(frozen=True)
class Stroke:
    """How one series is drawn; `text` is a colour in which its name can be read."""

    colour: str
    dash: str
    width: float
    text: str = ""


_LOOKS: dict[str, Look] = {
    "light": Look(
        text="#0B0C0C",
        quiet="#505A5F",
        grid="#D9DCDE",
        background="#FFFFFF",
        veil="rgba(255,255,255,0.75)",
        series=("#12436D", "#801650", "#28A197", "#F46A25", "#3D3D3D", "#A285D1"),
    ),
    "dark": Look(
        text="#F3F2F1",
        quiet="#B1B7BB",
        grid="#3B4045",
        background="#14171A",
        veil="rgba(20,23,26,0.75)",
        series=("#8FBDE6", "#F0A3CC", "#5FD3C8", "#FF9C66", "#D0D0D0", "#C7B3EA"),
    ),
}
_DASHES = ("solid", "dash", "longdashdot", "dashdot")
_TOO_PALE_TO_READ = ("#28A197", "#F46A25", "#A285D1")  # about 3:1 on white


def look(scheme: Scheme) -> Look:
    """The colours of a scheme."""
    return _LOOKS[scheme.ground]


def stroke(scheme: Scheme, number: int, width: float) -> Stroke:
    """The stroke of the first, second … series of a chart."""
    colours = look(scheme)
    colour = colours.series[number % len(colours.series)]
    text = colours.text if colour in _TOO_PALE_TO_READ else colour
    return Stroke(colour, _DASHES[number % len(_DASHES)], width, text)


def template(scheme: Scheme) -> go.layout.Template:
    """Ours alone: no chart takes its looks from plotly or from Streamlit."""
    colours = look(scheme)
    axis = {
        "color": colours.quiet,
        "gridcolor": colours.grid,
        "linecolor": colours.quiet,
        "zeroline": False,
        "fixedrange": True,  # so that a finger scrolls the page, not the chart
        "tickfont": {"size": scheme.text},
        "title": {"font": {"size": scheme.text}},
    }
    return go.layout.Template(
        layout={
            "font": {"family": _FONT, "size": scheme.text, "color": colours.text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": {**axis, "showgrid": False, "showline": True, "ticks": "outside"},
            "yaxis": {**axis, "rangemode": "tozero", "nticks": 6},
            "hoverlabel": {
                "bgcolor": colours.background,
                "bordercolor": colours.quiet,
                "font": {"family": _FONT, "size": scheme.text, "color": colours.text},
                "align": "left",
            },
            "hovermode": "closest",
            "dragmode": False,
            "showlegend": False,
            "modebar": {
                "bgcolor": "rgba(0,0,0,0)",
                "color": colours.quiet,
                "activecolor": colours.text,
            },
        }
    )
