"""Charged and bail refused: PACE section 38(6), one function each."""

from .cases import Case, of_detention
from .custody_indicators import answered, is_flagged
from .episodes import Detention
from .extracts import Extracts
from .rows import is_yes


def is_bail_refused(detention: Detention) -> bool:
    """A child at charge: the age then, or on arrival where that is not given."""
    age_at_charge = detention.row.numbers["age_at_charge"]
    age = detention.row.numbers["age"] if age_at_charge is None else age_at_charge
    is_child = age is not None and age < 18
    return detention.row.words["disposal"] == "charged_detained" and is_child


def refused(extracts: Extracts) -> list[Detention]:
    return [detention for detention in extracts.detentions if is_bail_refused(detention)]


def s38_bail_refused(extracts: Extracts) -> list[Case]:
    return [of_detention(detention) for detention in refused(extracts)]


def s38_requested(extracts: Extracts) -> list[Case]:
    return answered(
        refused(extracts),
        lambda detention: detention.row.times["s38_requested_at"] is not None,
    )


def s38_transferred(extracts: Extracts) -> list[Case]:
    return answered(
        refused(extracts), lambda detention: is_flagged(detention, "s38_transferred")
    )


def s38_no_lawful_ground(extracts: Extracts) -> list[Case]:
    """Must not happen, so a transfer that is not recorded as made is none."""

    def is_unlawful(detention: Detention) -> bool:
        is_certified = detention.row.words["s38_certificate"] not in (
            "",
            "none_recorded",
        )
        return not is_yes(detention.row, "s38_transferred") and not is_certified

    return answered(refused(extracts), is_unlawful)
