"""Hours of the day by days of the week: each cell its number, so that blue only helps.

Days stand beside each other and hours below each other: so it can be read on a telephone.
"""

import functools
from collections import Counter
from collections.abc import Mapping

import plotly.graph_objects as go

from heard.charts.heat import SCALES
from heard.charts.style import Scheme, look, template
from heard.charts.words import count_words, percent_words

DAYS = (*("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),)
_HOURS = range(24)
_LINE_PIXELS = 24
Counts = Mapping[tuple[str, ...], int]  # (weekday from "1", hour from "0") -> records


def hours_map(counts: Counts, scheme: Scheme = "light") -> go.Figure:
    """The heat map; midnight on top."""
    return _map(tuple(sorted(counts.items())), scheme)


@functools.lru_cache(maxsize=64)
def _map(cells: tuple[tuple[tuple[str, ...], int], ...], scheme: Scheme) -> go.Figure:
    """Kept, as plotly takes 20 ms for each. The key is what is drawn, so a kept drawing
    cannot be stale. It is not to be changed."""
    counts, (lowest, highest) = dict(cells), SCALES[scheme]
    values = [[_of(counts, day, hour) for day in range(7)] for hour in _HOURS]
    short = [day[:3] for day in DAYS]
    return go.Figure(
        go.Heatmap(
            x=short,
            y=[f"{hour:02d}:00" for hour in _HOURS],
            z=values,
            text=[[count_words(value) for value in line] for line in values],
            customdata=[[(day, hour_name(hour)) for day in DAYS] for hour in _HOURS],
            texttemplate="%{text}",
            textfont={"color": look(scheme).text, "size": 13},
            hovertemplate="%{customdata[0]}, %{customdata[1]}: %{text}<extra></extra>",
            colorscale=[[0, lowest], [1, highest]],
            zmin=0,
            zmax=max(1, *(value for line in values for value in line)),
            xgap=1,
            ygap=1,
            showscale=False,
        ),
        {
            "template": template(scheme),
            "plot_bgcolor": look(scheme).grid,
            "height": _LINE_PIXELS * len(_HOURS) + 48,
            "margin": {"l": 48, "r": 8, "t": 32, "b": 8},
            "xaxis": {"side": "top", "showline": False, "ticks": "", "tickangle": 0},
            "yaxis": {
                **{"autorange": "reversed", "type": "category"},
                **{"nticks": len(_HOURS), "ticks": ""},
            },
        },
    )


def hour_name(hour: int) -> str:
    """`23:00 to 24:00`."""
    return f"{hour:02d}:00 to {hour + 1:02d}:00"


def hours_words(counts: Counts, what: str) -> str:
    """Which day, which hour and which part of the week have most: with their shares."""
    days, hours = Counter[int](), Counter[int]()
    for (weekday, begins), number in counts.items():
        days[int(weekday) - 1] += number
        hours[int(begins)] += number
    total = sum(counts.values())
    if not total:
        return f"No {what}."
    (day, on_day), (hour, in_hour) = _most(days), _most(hours)
    evening = sum(hours[at] for at in range(17, 24))
    night = sum(hours[at] for at in range(8))
    return (
        f"Of {count_words(total)} {what}, {share_words(on_day, total)} came on a "
        f"{DAYS[day]}, the busiest day, and {share_words(in_hour, total)} between "
        f"{hour:02d}:00 and {hour + 1:02d}:00, the busiest hour; "
        f"{share_words(evening, total)} came from 17:00 to midnight and "
        f"{share_words(night, total)} from midnight to 08:00."
    )


def share_words(part: int, whole: int) -> str:
    """`16% (142)`: how much of the whole a count is, and the count."""
    if not whole:
        return count_words(part)
    return f"{percent_words(part, whole)} ({count_words(part)})"


def _most(counts: Counter[int]) -> tuple[int, int]:
    """The largest, of equals the first."""
    return min(counts.items(), key=lambda item: (-item[1], item[0]))


def _of(counts: Counts, day: int, hour: int) -> int:
    return counts.get((str(day + 1), str(hour)), 0)
