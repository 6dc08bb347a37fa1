"""Charged and bail refused: PACE section 38(6), one function each."""

from .cases import Case, of_detention
from .custody_indicators import answered, is_flagged
from .episodes import Detention
from .extracts import Extracts

LEAST_AGE_OF_SERIOUS_HARM = 12


def age_at_charge(detention: Detention) -> int:
    """The age then, or on arrival where that is not given."""
    then, on_arrival = (detention.row.numbers[name] for name in ("age_at_charge", "age"))
    age = on_arrival if then is None else then
    assert age is not None, "age is required"
    return age


def is_bail_refused(detention: Detention) -> bool:
    is_child = age_at_charge(detention) < 18
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
    """Known where it is known whether the child was moved."""

    def is_unlawful(detention: Detention) -> bool | None:
        is_moved = is_flagged(detention, "s38_transferred")
        return None if is_moved is None else not is_moved and not is_lawful(detention)

    return answered(refused(extracts), is_unlawful)


def is_lawful(detention: Detention) -> bool:
    """Of serious harm there is no certificate for a child under 12."""
    certificate = detention.row.words["s38_certificate"]
    if certificate == "no_secure_serious_harm":
        return age_at_charge(detention) >= LEAST_AGE_OF_SERIOUS_HARM
    return certificate == "impracticable"
