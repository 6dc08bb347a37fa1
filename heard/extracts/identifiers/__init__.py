"""Identifiers in a file: columns by their names, values by their forms.

An extract never holds them, so a file with one is refused whole.

columns   what a column of some name would identify
forms     the text that is looked at, and what a form is
dates, numbers, places, people   the forms, by what they say
values    what a value or a key identifies, by itself, by chance, or as a habit
suspicion which values of a column need a look, and what they were
printing  what of a file may be shown
texts     words of people that stay: reasons, and names of files
scan      a look at every value of a file, before anything of it is written
"""

from heard.extracts.identifiers.columns import identifier_kind, words_of
from heard.extracts.identifiers.printing import (
    column_said,
    printable,
    printable_name,
    printable_time,
)
from heard.extracts.identifiers.scan import Scan, scan
from heard.extracts.identifiers.texts import identifiers_in_text, one_line, safe_name

__all__ = [
    "Scan",
    "column_said",
    "identifier_kind",
    "identifiers_in_text",
    "one_line",
    "printable",
    "printable_name",
    "printable_time",
    "safe_name",
    "scan",
    "words_of",
]
