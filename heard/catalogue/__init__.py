"""The catalogue of indicators: queries/catalogue.toml, and a force's own, as frozen facts.

night      what the rule of a night is in words; texts that take it from settings
ties       what a reader knows to add up between counts, as an entry declares it
entries    Indicator, Model, Check and the Catalogue of them
folders    one folder laid out like queries/ -> its entries
own        the folder of a force's own indicators
loading    all of it for one force: load_catalogue(settings)
"""

from heard.catalogue.entries import Catalogue, Check, Indicator, Merge, Merged, Model
from heard.catalogue.folders import QUERIES
from heard.catalogue.loading import load_catalogue, read_catalogue
from heard.catalogue.night import clock_words, in_words, overnight_rule
from heard.catalogue.ties import ROLES, CountName, Tie

__all__ = [
    "QUERIES",
    "ROLES",
    "Catalogue",
    "Check",
    "CountName",
    "Indicator",
    "Merge",
    "Merged",
    "Model",
    "Tie",
    "clock_words",
    "in_words",
    "load_catalogue",
    "overnight_rule",
    "read_catalogue",
]
