"""What is searched on the page of definitions, and the dictionary as text."""

import itertools
import re

from heard import wording
from heard.catalogue import Indicator
from heard.disclosure import Entry, detail_entries
from heard.ground.settings import PROJECT
from heard.record import Record, Term
from heard.visits import Visit


def _has(wanted: str, *texts: str) -> bool:
    """Whether every word looked for stands in one of the texts."""
    text = " ".join(texts).casefold()
    return all(word in text for word in wanted.split())


def matching_indicators(visit: Visit, wanted: str) -> list[Indicator]:
    """The indicators in whose id, title or definition every word stands."""
    return [
        one
        for one in visit.catalogue.indicators
        if _has(wanted, one.id, one.title, one.question, one.definition, one.asked_by)
    ]


def matching_terms(record: Record, wanted: str) -> list[Term]:
    """The definitions of record in which every word stands."""
    return [one for one in record.terms if _has(wanted, one.term, one.meaning, one.note)]


def matching_details(wanted: str) -> list[Entry]:
    """The details in whose id, title, records or columns every word stands."""
    return [
        one
        for one in detail_entries()
        if _has(wanted, one.id, one.title, one.counts, columns(one))
    ]


def columns(detail: Entry) -> str:
    """By what a detail may be looked at, in words."""
    return ", ".join(wording.breakdown_name(name).lower() for name in detail.columns)


def what_a_row_is(detail: Entry) -> str:
    """The comment with which its SQL begins, as sentences."""
    lines = detail.sql.splitlines()
    head = itertools.takewhile(lambda line: line.startswith("--"), lines)
    return " ".join(line.removeprefix("--").strip() for line in head)


def dictionary_text() -> str:
    """The data dictionary for a page: below the page's own headings."""
    text = (PROJECT / "docs/dictionary.md").read_text("utf-8")
    return re.sub(r"^#+ ", "#### ", text.split("-->", 1)[1], flags=re.MULTILINE)
