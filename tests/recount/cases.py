"""One record that could count: its month, its row, and whether it is a hit."""

from dataclasses import dataclass

from .clock import month_of
from .episodes import Detention, start_of
from .extracts import Extracts, reported_at
from .rows import Row


@dataclass(frozen=True)
class Case:
    """`minutes` only of a duration; `row` holds what it can be broken down by."""

    month: str
    row: Row
    is_hit: bool = True
    minutes: int | None = None


def mh_contact_rows(extracts: Extracts) -> list[Row]:
    return [row for row in extracts.contacts if row.words["mh_definition_met"] == "Y"]


def of_contact(contact: Row, is_hit: bool = True, minutes: int | None = None) -> Case:
    return Case(month_of(reported_at(contact)), contact, is_hit, minutes)


def of_record(record: Row, is_hit: bool = True) -> Case:
    return Case(month_of(start_of(record)), record, is_hit)


def of_detention(
    detention: Detention, is_hit: bool = True, minutes: int | None = None
) -> Case:
    return Case(month_of(detention.start), detention.row, is_hit, minutes)
