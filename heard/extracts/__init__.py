"""The two extracts: their contract, and the reading and checking of a file."""

from heard.extracts.checking import check
from heard.extracts.choosing import choose_profile, needs_profile, recognise
from heard.extracts.contents import ENDINGS, kind_by_name
from heard.extracts.contract import EXTRACTS, Extract, Field, extract
from heard.extracts.copying import File, as_copy, uploaded
from heard.extracts.glimpses import glimpse
from heard.extracts.guessing import Guess, guesses
from heard.extracts.kinds import Kind, likely_kind
from heard.extracts.opening import open_source, read_header
from heard.extracts.profile import Profile
from heard.extracts.profiles import (
    find_profiles,
    has_profile,
    list_profiles,
    load_profile,
    save_profile,
)
from heard.extracts.query import Query
from heard.extracts.report import write_report
from heard.extracts.source import Source
from heard.extracts.staging import staging
from heard.extracts.supply import Group, Problem, Supply
from heard.extracts.workbooks import sheet_names

__all__ = [
    "ENDINGS",
    "EXTRACTS",
    "Extract",
    "Field",
    "File",
    "Group",
    "Guess",
    "Kind",
    "Problem",
    "Profile",
    "Query",
    "Source",
    "Supply",
    "as_copy",
    "check",
    "choose_profile",
    "extract",
    "find_profiles",
    "glimpse",
    "guesses",
    "has_profile",
    "kind_by_name",
    "likely_kind",
    "list_profiles",
    "load_profile",
    "needs_profile",
    "open_source",
    "read_header",
    "recognise",
    "save_profile",
    "sheet_names",
    "staging",
    "uploaded",
    "write_report",
]
