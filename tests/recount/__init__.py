"""The slow, obvious recount: every indicator again, from the documents alone.

clock       local clock time to UTC, elapsed minutes, nights, months
holidays    the bank holidays of England, by rule
rows        a CSV of an extract as typed rows
episodes    custody records (legs) as child detentions
overnight   what a detention's nights say: held, before charge, after charge
extracts    both files, read once, and the months that they cover
cases       one record that could count
*_indicators    one small function for each indicator
indicators  the table of them all: extract, unit, breakdowns
population  child-years, the denominator of a rate
series      the rows that `heard series` must print
nasty*      a seeded generator of extracts that hit every edge
"""

from .extracts import Extracts, load
from .indicators import BREAKDOWNS, INDICATORS, breakdowns
from .series import series, series_of

__all__ = [
    "BREAKDOWNS",
    "INDICATORS",
    "Extracts",
    "breakdowns",
    "load",
    "series",
    "series_of",
]
