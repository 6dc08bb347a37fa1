"""Published -> plotly, and the words that say the same.

Everything here is computed from what the door let out: charts are handed a
Published and know of nothing behind it.
"""

from heard.charts.control import control_figure, event_words, line_words
from heard.charts.drawing import chart, sparkline
from heard.charts.signs import (
    RULE_NAMES,
    assurance_picture,
    assurance_words,
    variation_picture,
    variation_words,
)
from heard.charts.style import Scheme
from heard.charts.words import (
    PERIOD_NAMES,
    amount,
    breakdown_name,
    change,
    counts,
    described,
    is_told,
    latest,
    member_name,
    members,
    period_name,
    recent_months,
    size_words,
    spread,
    with_counts,
)

__all__ = [
    "PERIOD_NAMES",
    "RULE_NAMES",
    "Scheme",
    "amount",
    "assurance_picture",
    "assurance_words",
    "breakdown_name",
    "change",
    "chart",
    "control_figure",
    "counts",
    "described",
    "event_words",
    "is_told",
    "latest",
    "line_words",
    "member_name",
    "members",
    "period_name",
    "recent_months",
    "size_words",
    "sparkline",
    "spread",
    "variation_picture",
    "variation_words",
    "with_counts",
]
