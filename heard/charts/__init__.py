"""Published -> plotly, and the words that say the same.

Everything here is computed from what the door let out: charts are handed a
Published and know of nothing behind it.
"""

from heard.charts.axes import PIXELS
from heard.charts.bars import bars
from heard.charts.control import control_figure
from heard.charts.dots import dots
from heard.charts.drawing import chart
from heard.charts.funnel_chart import funnel_chart
from heard.charts.hour_bars import hour_bars
from heard.charts.hours import hours_map
from heard.charts.night_bars import night_bars
from heard.charts.pairs import pair_chart
from heard.charts.ratio_chart import ratio_chart
from heard.charts.signs import assurance_picture, variation_picture
from heard.charts.sparklines import sparkline
from heard.charts.strips import never_strip
from heard.charts.style import LIGHT, Scheme
from heard.charts.time_line import time_line

__all__ = [
    "LIGHT",
    "PIXELS",
    "Scheme",
    "assurance_picture",
    "bars",
    "chart",
    "control_figure",
    "dots",
    "funnel_chart",
    "hour_bars",
    "hours_map",
    "never_strip",
    "night_bars",
    "pair_chart",
    "ratio_chart",
    "sparkline",
    "time_line",
    "variation_picture",
]
