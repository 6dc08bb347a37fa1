"""Contacts: the children who come back, in words and as a table."""

from collections import Counter

from heard import wording
from heard.briefs.tables import Table
from heard.disclosure import Detail

BANDS = {"1": (1, 1), "2": (2, 2), "3 or 4": (3, 4), "5 to 9": (5, 9)}
MANY = "10 or more"


def banded(detail: Detail) -> tuple[Counter[str], Counter[str]]:
    """Children and their contacts, by how many contacts a child had."""
    children, contacts = Counter[str](), Counter[str]()
    for (text,), number in detail.by("contacts").items():
        had = int(text)
        within = (name for name, (least, most) in BANDS.items() if least <= had <= most)
        band = next(within, MANY)
        children[band] += number
        contacts[band] += number * had
    return children, contacts


def children_words(children: int, whole: int, contacts: int, every: int) -> str:
    """How many children, and of how many contacts."""
    of_contacts = wording.percent_words(contacts, every) if every else "none"
    return f"{wording.share_words(children, whole)}; {of_contacts} of contacts"


def repeat_sentence(children: Counter[str], contacts: Counter[str]) -> str:
    """How many had three contacts or more, and how many contacts were with them."""
    often = children.total() - children["1"] - children["2"]
    had = contacts.total() - contacts["1"] - contacts["2"]
    return (
        f"Of {wording.count_words(children.total())} children in the whole force, "
        f"{wording.share_words(often, children.total())} had three contacts or more in the "
        f"twelve months. {wording.share_words(had, contacts.total())} of the contacts were "
        "with them."
    )


def repeat_table(children: Counter[str], contacts: Counter[str]) -> Table:
    """Children and their contacts, band by band."""
    bands = [*BANDS, MANY]
    whole, every = children.total() or 1, contacts.total() or 1
    return Table(
        {
            "Contacts of a child": bands,
            "Children": [wording.count_words(children[band]) for band in bands],
            "Percent of children": [f"{100 * children[b] / whole:.1f}" for b in bands],
            "Contacts": [wording.count_words(contacts[band]) for band in bands],
            "Percent of contacts": [f"{100 * contacts[b] / every:.1f}" for b in bands],
        }
    )
