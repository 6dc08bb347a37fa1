"""Ties between counts: those that the data show, and those that nobody declared.

finding    measures of several stores -> every equality and inclusion that they show
following  which of them neither stand in the catalogue nor follow from what does
"""

from tests.tied.finding import Counted, Found, counted, found_members, found_ties
from tests.tied.following import follows, to_write, undeclared

__all__ = [
    "Counted",
    "Found",
    "counted",
    "follows",
    "found_members",
    "found_ties",
    "to_write",
    "undeclared",
]
