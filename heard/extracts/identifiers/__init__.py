"""Identifiers in a file: columns by their names, values by their forms.

An extract never holds them, so a file with one is refused whole.

columns   what a column of some name would identify
values    what a value identifies, by itself or as its column's habit
suspicion which values of a column need a look, and what they were
scan      a look at every value of a file, before anything of it is written
"""

from heard.extracts.identifiers.columns import identifier_kind, words_of
from heard.extracts.identifiers.scan import Scan, scan

__all__ = ["Scan", "identifier_kind", "scan", "words_of"]
