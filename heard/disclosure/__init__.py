"""The door: the only maker of Published, which is all that charts and pages accept.

published  what a viewer sees: Figure, Published
rules      one true cell -> what scrutiny may see of it
tables     the fixed tables of the scrutiny release
additions  which counts add up to which; between indicators by the catalogue's ties
solving    the integer programme: how little and how much a count can be
intruder   what a reader of a printed cell knows
draft      a release in the making
secondary_suppression  hide and withhold until nothing can be worked out
outcome    what became of the audit
release    the release, audited and kept
printing   its cells as text
exact      the internal profile
detail     what that profile also sees: Detail over a Span
quality    and how good the data is: rules that rows break, and fields filled in
door       which of the two a viewer gets
"""

from typing import TYPE_CHECKING

from heard.disclosure.detail import NEWEST, Detail, Span, Spread, detail_entries
from heard.disclosure.door import Door, audit, kept_audit, open_door, scrutiny
from heard.disclosure.exact import internal
from heard.disclosure.outcome import Audit
from heard.disclosure.printing import COLUMNS, as_rows, as_series
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
from heard.disclosure.quality import PLACE, Broken, Completeness, broken, completeness
from heard.figures import BLANK, Entry

if TYPE_CHECKING:
    from heard.disclosure.release import Scrutiny

__all__ = [
    "BANNER",
    "BANNERS",
    "BLANK",
    "COLUMNS",
    "HIDDEN",
    "INTERNAL",
    "NEWEST",
    "PLACE",
    "PROFILES",
    "SCRUTINY",
    "Audit",
    "Broken",
    "Completeness",
    "Detail",
    "Door",
    "Entry",
    "Figure",
    "Published",
    "Scrutiny",
    "Span",
    "Spread",
    "as_rows",
    "as_series",
    "audit",
    "broken",
    "completeness",
    "detail_entries",
    "internal",
    "is_exact",
    "kept_audit",
    "open_door",
    "scrutiny",
]
