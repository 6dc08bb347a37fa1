"""The door: the only maker of Published, which is all that charts and pages accept.

published  what a viewer sees: Figure, Published
grains     months, quarters, financial years, pooled years
rules      one true cell -> what scrutiny may see of it
tables     the fixed tables of the scrutiny release
choosing   the grain of each: the finest that can speak
implied    ties that follow through tables that nobody prints
additions  which counts add up to which; between indicators by the catalogue's ties
intruder   what a reader of a printed line knows
before     what earlier releases told, and hid
draft      a release in the making
solving    bounds: how little and how much a count can be
proving    solutions: that a count can be another number
secondary_suppression  leave lines out until nothing can be worked out
building   all of that in rounds, until a release tells nothing
exact      the internal profile
judging    Published -> the control chart that fits it
verdicts   how exact figures are judged, as scrutiny may see it
outcome    what became of the audit
filed      a release as bytes, and those that were approved before it
release    the release, audited and kept
usefulness what a release says of what could be said
printing   its lines as text
detail     what the internal profile also sees: Detail over a Span
quality    and how good the data is: rules that rows break, and fields filled in
door       which of the two a viewer gets
"""

from typing import TYPE_CHECKING

from heard.disclosure.detail import NEWEST, Detail, Span, Spread, detail_entries
from heard.disclosure.door import (
    Door,
    audit,
    built,
    open_door,
    scrutiny,
    useful,
)
from heard.disclosure.exact import internal
from heard.disclosure.filed import NONE_EARLIER, Earlier, from_bytes, to_bytes
from heard.disclosure.judging import control_chart, why_not_drawn
from heard.disclosure.outcome import Audit
from heard.disclosure.printing import COLUMNS, as_rows, as_series, printed
from heard.disclosure.published import (
    BANNER,
    BANNERS,
    HIDDEN,
    INTERNAL,
    PROFILES,
    SCRUTINY,
    Figure,
    Published,
    is_exact,
)
from heard.disclosure.quality import (
    PLACE,
    Broken,
    BrokenRow,
    Completeness,
    broken,
    completeness,
    rows_breaking,
)
from heard.disclosure.tables import Key
from heard.figures import BLANK, Entry

if TYPE_CHECKING:
    from heard.disclosure.release import Scrutiny
    from heard.disclosure.usefulness import Useful

__all__ = [
    "BANNER",
    "BANNERS",
    "BLANK",
    "COLUMNS",
    "HIDDEN",
    "INTERNAL",
    "NEWEST",
    "NONE_EARLIER",
    "PLACE",
    "PROFILES",
    "SCRUTINY",
    "Audit",
    "Broken",
    "BrokenRow",
    "Completeness",
    "Detail",
    "Door",
    "Earlier",
    "Entry",
    "Figure",
    "Key",
    "Published",
    "Scrutiny",
    "Span",
    "Spread",
    "Useful",
    "as_rows",
    "as_series",
    "audit",
    "broken",
    "built",
    "completeness",
    "control_chart",
    "detail_entries",
    "from_bytes",
    "internal",
    "is_exact",
    "open_door",
    "printed",
    "rows_breaking",
    "scrutiny",
    "to_bytes",
    "useful",
    "why_not_drawn",
]
