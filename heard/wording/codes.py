"""What the codes of the extracts are called: as contract.toml labels them."""

import functools

from heard.extracts import EXTRACTS, extract

# Breakdowns of indicators: their codes are called the same in both extracts.
_BROKEN_DOWN = ("sex", "incident_type", "offence_group")
FLAGS = {"Y": "Yes", "N": "No", "U": "Recorded as not known"}


@functools.cache
def labels(name: str, field: str) -> dict[str, str]:
    """Code -> label of the codes of a field whose own letters do not say enough."""
    return dict(extract(name).field(field).labels)


def names_of(name: str, field: str) -> dict[str, str]:
    """Every code of a field -> what it is called, in the order of the contract."""
    told = labels(name, field)
    codes = extract(name).field(field).codes
    return {code: told.get(code) or in_words(code) for code in codes}


def in_words(code: str) -> str:
    """`Out of force` for `out_of_force`."""
    words = code.replace("_", " ")
    return words[:1].upper() + words[1:]


@functools.cache
def labels_of_breakdowns() -> dict[str, str]:
    """The same of all fields by which indicators are broken down."""
    fields = [one for name in EXTRACTS for one in extract(name).fields]
    field_labels = (one.labels for one in fields if one.name in _BROKEN_DOWN)
    return FLAGS | dict(pair for one in field_labels for pair in one)
