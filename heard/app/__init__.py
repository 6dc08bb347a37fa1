"""What the pages may use; they import nothing else of ours.

`dashboard.py` hands its page to `show`. A page begins with `enter`, which draws the
banner and how fresh the figures are, and gives the Release: the only way to figures.
"""

from heard.app.choices import NO_LIMITS, Limits, View, choose, choose_limits
from heard.app.control import Control, control, controls_of
from heard.app.definitions import definition, not_shown, overnight_rule, why_empty
from heard.app.drawing import (
    chart_title,
    draw_answer,
    draw_chart,
    draw_control,
    draw_icons,
    draw_large,
    draw_notes,
    draw_sparkline,
)
from heard.app.files import as_csv, as_export, as_xlsx, file_name
from heard.app.findings import draw_checked
from heard.app.frame import Release, enter, enter_without_figures, plain, show
from heard.app.headlines import PROVISIONAL, Headline, headline
from heard.app.matching import ask_for_codes
from heard.app.offers import offer_files, offer_link
from heard.app.places import Places, draw_places, places
from heard.app.quality import (
    draw_checks,
    draw_gaps,
    draw_heat,
    draw_reconciliation,
    draw_revisions,
    look_at,
    present,
)
from heard.app.tables import Table, judged, table
from heard.app.upload import (
    ask_to_publish,
    bring,
    check_supply,
    checked,
    choose_extract,
    draw_forms,
    draw_receipt,
    largest_upload,
)
from heard.app.versions import draw_history
from heard.disclosure import Published

__all__ = [
    "NO_LIMITS",
    "PROVISIONAL",
    "Control",
    "Headline",
    "Limits",
    "Places",
    "Published",
    "Release",
    "Table",
    "View",
    "as_csv",
    "as_export",
    "as_xlsx",
    "ask_for_codes",
    "ask_to_publish",
    "bring",
    "chart_title",
    "check_supply",
    "checked",
    "choose",
    "choose_extract",
    "choose_limits",
    "control",
    "controls_of",
    "definition",
    "draw_answer",
    "draw_chart",
    "draw_checked",
    "draw_checks",
    "draw_control",
    "draw_forms",
    "draw_gaps",
    "draw_heat",
    "draw_history",
    "draw_icons",
    "draw_large",
    "draw_notes",
    "draw_places",
    "draw_receipt",
    "draw_reconciliation",
    "draw_revisions",
    "draw_sparkline",
    "enter",
    "enter_without_figures",
    "file_name",
    "headline",
    "judged",
    "largest_upload",
    "look_at",
    "not_shown",
    "offer_files",
    "offer_link",
    "overnight_rule",
    "places",
    "plain",
    "present",
    "show",
    "table",
    "why_empty",
]
