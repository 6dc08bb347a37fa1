"""Published -> plotly, and the words that say the same.

Everything here is computed from what the door let out: charts are handed a
Published and know of nothing behind it.
"""

from heard.charts.drawing import chart, sparkline
from heard.charts.style import Scheme
from heard.charts.words import (
    amount,
    change,
    counts,
    described,
    latest,
    member_name,
    period_name,
    recent_months,
)

__all__ = [
    "Scheme",
    "amount",
    "change",
    "chart",
    "counts",
    "described",
    "latest",
    "member_name",
    "period_name",
    "recent_months",
    "sparkline",
]
