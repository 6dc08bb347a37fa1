"""Control charts (statistical process control): XmR, and t and g for rare events."""

from heard.spc.chart import (
    FEWEST,
    FEWEST_FIXED,
    FEWEST_JUDGED,
    ControlChart,
    Method,
    Point,
    Step,
)
from heard.spc.events import Event, Suggestion, concerning, load_events, suggested_rebase
from heard.spc.points import rebase_groups, xmr_chart
from heard.spc.rare import rare_chart
from heard.spc.rebases import Rebase, load_rebases

__all__ = [
    "FEWEST",
    "FEWEST_FIXED",
    "FEWEST_JUDGED",
    "ControlChart",
    "Event",
    "Method",
    "Point",
    "Rebase",
    "Step",
    "Suggestion",
    "concerning",
    "load_events",
    "load_rebases",
    "rare_chart",
    "rebase_groups",
    "suggested_rebase",
    "xmr_chart",
]
