"""What the pages may use; they import nothing else of ours.

`dashboard.py` hands its page to `show`. A page begins with `enter`, which draws the
banner and how fresh the figures are, and gives the Release: the only way to figures.
"""

from heard.app.choices import View, choose
from heard.app.definitions import definition, not_shown, overnight_rule, why_empty
from heard.app.drawing import chart_title, draw_chart, draw_large, draw_sparkline
from heard.app.frame import Release, enter, plain, show
from heard.app.headlines import PROVISIONAL, Headline, headline
from heard.app.tables import Table, as_csv, as_export, file_name, table
from heard.disclosure import Published

__all__ = [
    "PROVISIONAL",
    "Headline",
    "Published",
    "Release",
    "Table",
    "View",
    "as_csv",
    "as_export",
    "chart_title",
    "choose",
    "definition",
    "draw_chart",
    "draw_large",
    "draw_sparkline",
    "enter",
    "file_name",
    "headline",
    "not_shown",
    "overnight_rule",
    "plain",
    "show",
    "table",
    "why_empty",
]
