"""Times of a stay: when it began, when it ended, and the charge between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data import patterns
from sample_data.clock import DAY, HOUR, local_minute, minute_of_day, to_local, to_utc
from sample_data.clock import weekday as weekday_of
from sample_data.codes import BLANK, Booleans, Codes, Integers
from sample_data.draws import Draws
from sample_data.stays import NOT_AUTHORISED, Stays

MORNING = 7 * HOUR + 30
COURT_OPENS = 8 * HOUR
SUNDAY = 6
LIMIT = 24 * HOUR
EXTENDED_LIMIT = 36 * HOUR
EXTENDED = 120  # in a thousand of those whom the 24 hours would not do for

# Arrested for a court, and held until it sits.
FOR_COURT = ("breach_of_bail", "warrant")
ARRESTED = ("detained", "refused", "breach_of_peace", "immigration", *FOR_COURT)
CHARGED = ("charged_bailed", "charged_detained")


@dataclass(frozen=True)
class Times:
    """Of each stay, in UTC. `investigated` is when what came before charge or
    release was over."""

    arrested: Integers
    arrived: Integers
    authorised: Integers
    investigated: Integers
    charged: Integers
    released: Integers
    disposal: Codes
    is_extended: Booleans

    def start(self) -> Integers:
        return np.where(self.authorised == BLANK, self.arrived, self.authorised)


def times(stays: Stays) -> Times:
    rows, kind = stays.rows, stays.kind
    is_authorised = ~kind.among(*NOT_AUTHORISED)
    to_authority = np.where(is_authorised, rows.minutes("to_authority"), 0)
    # The first day of the extract is the first on which anybody arrives.
    arrived = np.maximum(stays.at - to_authority, local_minute(patterns.FIRST_DAY))
    arrested = arrived - rows.minutes("to_suite")
    disposal = rows.pick("disposal", kind)
    investigated, is_extended = investigation(stays, disposal)
    charged, released = charge_and_release(stays, investigated, disposal)
    return Times(
        arrested=np.where(kind.among(*ARRESTED), arrested, BLANK),
        arrived=arrived,
        authorised=np.where(is_authorised, stays.at, BLANK),
        investigated=investigated,
        charged=charged,
        released=released,
        disposal=disposal,
        is_extended=is_extended,
    )


def investigation(stays: Stays, disposal: Codes) -> tuple[Integers, Booleans]:
    """Until when, and whether a superintendent allowed more than 24 hours."""
    rows = stays.rows
    is_detained = stays.kind.among("detained")
    length = rows.minutes("length", stays.kind) * length_per_cent(stays) // 100
    # A child who goes to hospital waits for the assessment first.
    length = np.where(disposal.among("hospital_mha"), length + 5 * HOUR, length)
    is_held = is_detained & rows.chance("held", held_share(stays))
    length = np.where(is_held, until_morning(rows, stays.at + length), stays.at + length)
    length -= stays.at
    is_extended = is_detained & (length > LIMIT) & rows.chance("extended", EXTENDED)
    limit = np.where(is_extended, EXTENDED_LIMIT, LIMIT) - 1 - rows.below("limit", 25)
    return stays.at + np.minimum(length, limit), is_extended


def length_per_cent(stays: Stays) -> Integers:
    """How long a detention lasts, against the usual."""
    is_after = stays.at >= patterns.PATHWAY_BEGINS
    with_need = np.where(
        is_after, patterns.LENGTH_WITH_NEED_AFTER, patterns.LENGTH_WITH_NEED
    )
    share = np.where(stays.need.among("Y"), with_need, 100)
    share = np.where(stays.is_worse(), share * patterns.LENGTH_AT_WORSE // 100, share)
    unequal = share * patterns.LENGTH_OF_DISPARITY // 100
    share = np.where(stays.is_disparity(), unequal, share)
    return np.where(stays.kind.among("detained"), share, 100)


def held_share(stays: Stays) -> Integers:
    """How often, in a thousand, a release that falls in the night waits for morning."""
    is_after = stays.at >= patterns.PATHWAY_BEGINS
    with_need = np.where(is_after, patterns.HELD_WITH_NEED_AFTER, patterns.HELD_WITH_NEED)
    share = np.where(stays.need.among("Y"), with_need, patterns.HELD)
    share = share + np.where(stays.is_worse(), patterns.HELD_MORE_AT_WORSE, 0)
    return np.where(stays.is_disparity(), share + patterns.HELD_MORE_BY_DISPARITY, share)


def until_morning(rows: Draws, at: Integers) -> Integers:
    """What would happen in the night happens in the morning after it."""
    local = to_local(at)
    midnight = local - minute_of_day(local)
    morning = to_utc(midnight + MORNING + rows.minutes("morning"))
    return np.where(minute_of_day(local) < MORNING, morning, at)


def next_court(rows: Draws, at: Integers) -> Integers:
    """Leaving for the next court, which sits every morning but Sunday's."""
    local = to_local(at) + 2 * HOUR
    day = local // DAY + (minute_of_day(local) > COURT_OPENS)
    day += weekday_of(day * DAY) == SUNDAY
    return to_utc(day * DAY + COURT_OPENS + rows.minutes("court_morning"))


def charge_and_release(
    stays: Stays, investigated: Integers, disposal: Codes
) -> tuple[Integers, Integers]:
    """A child who is charged and refused bail is kept for the court."""
    rows = stays.rows
    is_kept = disposal.among("charged_detained") | stays.kind.among(*FOR_COURT)
    released = np.where(is_kept, next_court(rows, investigated), investigated)
    before = np.minimum(rows.minutes("before_release"), (released - stays.at) // 2)
    charged = np.where(is_kept, investigated, released - before)
    return np.where(disposal.among(*CHARGED), charged, BLANK), released
