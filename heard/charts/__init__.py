"""Published -> plotly, and the words that say the same.

Everything here is computed from what the door let out: charts are handed a
Published and know of nothing behind it.
"""

from heard.charts.bars import Bar, bars, bars_words
from heard.charts.control import control_figure
from heard.charts.control_words import event_words, line_words
from heard.charts.describing import described
from heard.charts.drawing import chart
from heard.charts.funnel_chart import funnel_chart
from heard.charts.funnels import (
    Funnel,
    Place,
    funnel,
    funnel_answer,
    funnel_described,
    has_funnel,
    newest_period,
    together_words,
)
from heard.charts.hours import DAYS, hour_name, hours_map, hours_words, share_words
from heard.charts.night_bars import HALF_HOUR, NightBars, night_bars, night_bars_described
from heard.charts.pairs import Pair, Pairs, Side, pair_chart, pairs_words
from heard.charts.ratio_chart import ratio_chart
from heard.charts.ratios import (
    REFERENCES,
    Group,
    Ratios,
    index_words,
    ratios,
    ratios_answer,
    ratios_described,
)
from heard.charts.signs import (
    RULE_NAMES,
    TOO_FEW,
    assurance_picture,
    assurance_words,
    variation_picture,
    variation_words,
)
from heard.charts.sparklines import sparkline
from heard.charts.style import Scheme
from heard.charts.time_line import Lane, Moment, time_line, time_line_described
from heard.charts.words import (
    NO_CASES,
    NO_RATE,
    PERIOD_NAMES,
    amount,
    begun,
    breakdown_name,
    change,
    count_words,
    counts,
    in_sentence,
    is_known,
    is_told,
    latest,
    member_name,
    members,
    minutes_words,
    percent_words,
    period_name,
    recent_months,
    size_words,
    spread,
    with_counts,
)

__all__ = [
    "DAYS",
    "HALF_HOUR",
    "NO_CASES",
    "NO_RATE",
    "PERIOD_NAMES",
    "REFERENCES",
    "RULE_NAMES",
    "TOO_FEW",
    "Bar",
    "Funnel",
    "Group",
    "Lane",
    "Moment",
    "NightBars",
    "Pair",
    "Pairs",
    "Place",
    "Ratios",
    "Scheme",
    "Side",
    "amount",
    "assurance_picture",
    "assurance_words",
    "bars",
    "bars_words",
    "begun",
    "breakdown_name",
    "change",
    "chart",
    "control_figure",
    "count_words",
    "counts",
    "described",
    "event_words",
    "funnel",
    "funnel_answer",
    "funnel_chart",
    "funnel_described",
    "has_funnel",
    "hour_name",
    "hours_map",
    "hours_words",
    "in_sentence",
    "index_words",
    "is_known",
    "is_told",
    "latest",
    "line_words",
    "member_name",
    "members",
    "minutes_words",
    "newest_period",
    "night_bars",
    "night_bars_described",
    "pair_chart",
    "pairs_words",
    "percent_words",
    "period_name",
    "ratio_chart",
    "ratios",
    "ratios_answer",
    "ratios_described",
    "recent_months",
    "share_words",
    "size_words",
    "sparkline",
    "spread",
    "time_line",
    "time_line_described",
    "together_words",
    "variation_picture",
    "variation_words",
    "with_counts",
]
