"""After charge: the move to a local authority that PACE section 38(6) asks for."""

from __future__ import annotations

import numpy as np

from sample_data.children import OUT_OF_FORCE
from sample_data.codes import BLANK, Codes, Integers, either
from sample_data.fields import Fields, blank_all
from sample_data.stay_times import Times
from sample_data.stays import Stays

REQUESTED = 680  # in a thousand of those who are refused bail
MOVED_WHERE_ACCEPTED = 620
OLDER_AT_CHARGE = 10  # in a thousand: a birthday in the cells

ACCOMMODATION = (
    "s38_requested_at",
    "s38_left_at",
    "s38_type",
    "s38_response",
    "s38_transferred",
    "s38_certificate",
    "s38_authority",
)


def after_charge(stays: Stays, times: Times) -> Fields:
    """Only of those who are charged and refused bail. A child who is moved leaves
    police detention then, so `released_at` may come earlier."""
    rows = stays.rows
    is_refused = times.disposal.among("charged_detained")
    is_asked = is_refused & rows.chance("s38", REQUESTED)
    asked = times.charged + rows.minutes("s38_requested")
    is_asked &= asked < times.released
    left = asked + rows.minutes("s38_left")
    response = rows.pick("s38_response").blank(~is_asked)
    is_moved = response.among("accepted") & rows.chance("moved", MOVED_WHERE_ACCEPTED)
    is_moved &= left < times.released
    certificate = rows.pick("s38_certificate").blank(is_moved)
    fields: Fields = {
        "s38_requested_at": np.where(is_asked, asked, BLANK),
        "s38_left_at": np.where(is_moved, left, BLANK),
        "s38_type": rows.pick("s38_type").blank(~is_asked),
        "s38_response": response,
        "s38_transferred": either(is_moved, "Y", "N"),
        "s38_certificate": certificate,
        "s38_authority": authority(stays.children.home).blank(~is_asked),
        "released_at": np.where(is_moved, left, times.released),
        "age_at_charge": age_at_charge(stays, times),
    }
    return blank_all(fields, ACCOMMODATION, ~is_refused)


def authority(home: Codes) -> Codes:
    other = home.put(home.among(OUT_OF_FORCE), "other")
    labels = tuple("other" if name == OUT_OF_FORCE else name for name in other.labels)
    return Codes(labels, other.index)


def age_at_charge(stays: Stays, times: Times) -> Integers:
    older = stays.rows.chance("birthday in the cells", OLDER_AT_CHARGE)
    age = stays.children.age + older
    # A child under ten cannot be charged: one whose age is mistyped has none at charge.
    return np.where((times.charged == BLANK) | (age < 10), BLANK, age)
