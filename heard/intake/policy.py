"""Who has to say what before a table is changed: one policy, on the page and on the
command line.

    what is done                   name    reason
    a supply is published          asked   asked, if it is unusual or much of it is refused
    a table goes back              asked   asked
    what months without rows are   asked   asked
    prune, erase                   asked   not asked: what is done says it

On the page neither may be left out where it is asked for. The command line is lenient, as
other programs and nightly jobs call it (the interfaces that stay): a name that is left out
is that of the system's user, and a reason may be left out; of a supply it says afterwards
that there is none. What months without rows are must be answered on the page, and is asked
again on the command line. What is said must, on both, be such as may stay.
"""

from heard.ground.errors import HeardError
from heard.intake.events import PUBLISH, REVERT, STATE
from heard.store import Words
from heard.store.words import checked


def wants_reason(what: str, is_unusual: bool = False) -> bool:
    """Whether a reason is asked for. `is_unusual`: of a supply, that it raises queries or
    that more of it is refused than goes in without a person's word."""
    return what in (REVERT, STATE) or (what == PUBLISH and is_unusual)


def signed(
    what: str, by: str, reason: str = "", *, is_unusual: bool = False, user: str = ""
) -> Words:
    """The words that are kept with a change. `user`: whose command it is, who is taken at
    that name and asked for no reason; blank on the page. Raises HeardError if what is asked
    for is lacking, or the words may not stay."""
    by, reason = by.strip() or user, reason.strip()
    if not user:
        _refuse_lacking(what, by, reason, wants_reason(what, is_unusual))
    return checked(by, reason)


def _refuse_lacking(what: str, by: str, reason: str, is_reason_asked: bool) -> None:
    if what != PUBLISH and is_reason_asked and not (by and reason):
        raise HeardError("Write your name and a reason: both are kept with the version.")
    if not by:
        raise HeardError("Write your name: it is kept with the version.")
    if is_reason_asked and not reason:
        raise HeardError("Write a reason: it is asked for above, and kept.")
