"""Detentions of children that never were, drawn by a seed, and what is counted of them.

A child is a row of words; each indicator says of a row whether it is a case, and a hit.
The ties of the catalogue hold of them, as they do of real records.
"""

import random
from collections.abc import Callable, Sequence

from heard.ground import clock

Child = dict[str, str]
MEMBERS = {
    "area": ("Cornwall", "Devon", "Plymouth", "Torbay"),
    "suite": ("Barnstaple", "Camborne", "Exeter", "Newquay", "Plymouth", "Torquay"),
    "age_band": ("10-13", "14-15", "16-17"),
    "sex": ("M", "F", "other", "unknown"),
    "ethnic_group": ("White", "Mixed", "Black", "Asian", "Other", "not_stated"),
    "looked_after": ("N", "Y", "unknown"),
    "mh_need": ("N", "Y", "unknown"),
    "offence_group": ("violence", "theft", "damage", "other"),
}
# Of members in the order above; what the samples have, about.
_SHARES = {
    "area": (27, 44, 22, 7),
    "suite": (8, 18, 30, 6, 26, 12),
    "age_band": (9, 32, 59),
    "sex": (79, 20, 0.5, 0.5),
    "ethnic_group": (88, 4, 2.5, 1.5, 1, 3),
    "looked_after": (72, 22, 6),
    "mh_need": (60, 33, 7),
    "offence_group": (40, 25, 15, 20),
}
# What else is recorded: words, and how often each.
_RECORDED = {
    "night": {"N": 55, "Y": 42, "": 3},
    "charged": {"N": 64, "Y": 33, "": 3},
    "refused": {"N": 75, "Y": 25},
    "requested": {"N": 55, "Y": 45},
    "moved": {"N": 78, "Y": 16, "": 6},
    "late": {"N": 60, "Y": 40},
    "adult": {"came": 82, "asked": 10, "": 8},
    "interview": {"Y": 66, "N": 14, "": 20},
    "help": {"Y": 46, "N": 40, "": 14},
    "ended": {"Y": 97, "": 3},
    "long": {"Y": 52, "N": 48},
    "searched": {"N": 88, "Y": 8, "": 4},
    "alone": {"N": 60, "Y": 35, "": 5},
    "again": {"N": 84, "Y": 16},
    "before": {"N": 58, "Y": 42},
    "seen": {"Y": 70, "": 30},
    "screened": {"Y": 62, "N": 30, "": 8},
    "review": {"Y": 70, "N": 22, "": 8},
}


def _answer(name: str, word: str = "Y") -> Callable[[Child], bool | None]:
    return lambda child: child[name] == word if child[name] else None


def _of(
    is_case: Callable[[Child], bool | None], hit: Callable[[Child], bool | None]
) -> Callable[[Child], bool | None]:
    """Hit or not of cases, None of all others."""
    return lambda child: hit(child) if is_case(child) else None


def _is_need(child: Child) -> bool:
    return child["mh_need"] == "Y"


def _is_night(child: Child) -> bool:
    return child["night"] == "Y"


def _is_refused(child: Child) -> bool:
    return child["charged"] == "Y" and child["refused"] == "Y"


def _always(child: Child) -> bool:
    return True


def _has_ended(child: Child) -> bool:
    return bool(child["night"] and child["ended"])


# True a hit, False a case that is none, None no case (of a duration: True a case).
COUNTED: dict[str, Callable[[Child], bool | None]] = {
    "overnight_mh": _of(_is_need, _answer("night")),
    "overnight_no_mh": _of(lambda child: child["mh_need"] == "N", _answer("night")),
    "overnight": _answer("night"),
    "child_detentions": _always,
    "aa_wait": _of(lambda child: child["adult"] == "came", _always),
    "left_with_help": _of(_is_need, _answer("help")),
    "s38_transferred": _of(_is_refused, _answer("moved")),
    "detentions_mh_share": lambda child: {"Y": True, "N": False}.get(child["mh_need"]),
    "overnight_pre_charge": _of(_is_night, _answer("long")),
    "overnight_post_charge": _of(
        _is_night, lambda child: _is_refused(child) if child["long"] else None
    ),
    "overnight_no_charge": _of(_is_night, _answer("charged", "N")),
    "detention_length": _of(_has_ended, _always),
    "detention_over_12h": _of(_has_ended, _answer("long")),
    "late_arrivals": _answer("late"),
    "aa_requested": lambda child: bool(child["adult"]),
    "aa_before_interview": lambda child: (
        bool(child["adult"]) and child["interview"] == "Y" if child["interview"] else None
    ),
    "hcp_wait_mh": _of(_is_need, lambda child: True if child["seen"] else None),
    "ld_screened": _answer("screened"),
    "s38_bail_refused": lambda child: _is_refused(child) or None,
    "s38_requested": _of(_is_refused, _answer("requested")),
    "first_review_on_time": _of(lambda child: bool(child["night"]), _answer("review")),
    "strip_search": _answer("searched"),
    "strip_search_no_aa": _of(lambda child: child["searched"] == "Y", _answer("alone")),
    "redetention_90d": _answer("again"),
    "contact_before_custody": _of(_is_need, _answer("before")),
}


def drawn(
    seed: int, months: Sequence[str], least: int, most: int, is_even: bool = False
) -> list[Child]:
    """From `least` to `most` detentions in these months. Members are as uneven as in the
    samples if `is_even` from seed to seed, else more or less so."""
    chance = random.Random(seed)
    shares = {
        name: [share * (1 if is_even else chance.random() ** 1.5 + 0.02) for share in of]
        for name, of in _SHARES.items()
    }
    often = {
        name: [share * (1 if is_even else chance.random() + 0.1) for share in of.values()]
        for name, of in _RECORDED.items()
    }
    busy = [1 + 0.35 * (int(month[5:]) in (5, 6, 7, 8, 9)) for month in months]
    number = chance.randint(least, most)
    columns = {
        "month": chance.choices(months, busy, k=number),
        **{n: chance.choices(MEMBERS[n], shares[n], k=number) for n in MEMBERS},
        **{n: chance.choices([*of], often[n], k=number) for n, of in _RECORDED.items()},
    }
    return [
        dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
    ]


def until(children: Sequence[Child], month: str) -> list[Child]:
    """Those who were there by a month: what an earlier extract held."""
    return [child for child in children if child["month"] <= month]


def months_of(first: str, last: str) -> list[str]:
    """Months from one to another."""
    return clock.months_between(first, last)
