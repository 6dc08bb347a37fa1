"""What a reader of the definitions knows to add up between counts of indicators.

An entry of the catalogue declares it, in `ties`, or denies it, in `no_ties`: a line is
`part <= whole` (the whole holds all of the part), `part = whole` (and nothing else), or
has more parts that the whole holds together, `part + part <= whole`. A count is
`numerator`, `denominator` or `rest` (what is not a hit) of the entry itself, or
`other.numerator` of another; of a duration its cases are the denominator. One member
of a breakdown is `overnight.numerator[mh_need=Y]`. `but by area` after it: not in the
tables by area.
"""

import re
from dataclasses import dataclass

from heard.ground.errors import HeardError

ROLES = {
    "n": ("numerator",),
    "rate": ("numerator",),
    "minutes": ("denominator",),
    "percent": ("numerator", "rest", "denominator"),
}
_SIGN = re.compile(r" (<=|=) ")
_BUT = " but by "
_COUNT = re.compile(
    r"(?:(?P<of>\w+)\.)?(?P<role>\w+)(?:\[(?P<by>\w+)=(?P<value>[^\]]+)\])?"
)
_HOW = (
    "Write `numerator <= overnight.denominator`, `denominator = other.denominator`, or as "
    "docs/own-indicators.md says."
)


@dataclass(frozen=True)
class CountName:
    """Which count of an indicator: `role` is numerator, rest or denominator. `by` and
    `value`: of one member of a breakdown; empty for the whole."""

    indicator: str
    role: str
    by: str = ""
    value: str = ""

    def __str__(self) -> str:
        member = f"[{self.by}={self.value}]" if self.by else ""
        return f"{self.indicator}.{self.role}{member}"


@dataclass(frozen=True)
class Tie:
    """`whole` holds all of `parts` together, and nothing else if `is_exact`; not by the
    breakdowns of `but_by`, which mean something else for one of them."""

    parts: tuple[CountName, ...]
    whole: CountName
    is_exact: bool = False
    but_by: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[CountName, ...]:
        """All counts that it ties."""
        return (*self.parts, self.whole)

    def __str__(self) -> str:
        parts = " + ".join(str(part) for part in self.parts)
        but = f" but by {', '.join(self.but_by)}" if self.but_by else ""
        return f"{parts} {'=' if self.is_exact else '<='} {self.whole}{but}"


def tie_of(text: object, owner: str) -> Tie:
    """A line of an entry's `ties`. Raises HeardError if it is none, or is about others
    alone."""
    sides = _SIGN.split(text) if isinstance(text, str) else []
    if len(sides) != len(("parts", "sign", "whole")):
        raise HeardError(f"{owner}: {text!r} is no tie between counts. {_HOW}")
    parts, sign, last = sides
    whole, _, but = last.partition(_BUT)
    tie = Tie(
        parts=tuple(_count(one, owner) for one in parts.split("+")),
        whole=_count(whole, owner),
        is_exact=sign == "=",
        but_by=tuple(re.findall(r"\w+", but)),
    )
    if all(count.indicator != owner for count in tie.counts):
        raise HeardError(
            f"{owner}: {text!r} is about other indicators alone. Move it to the entry of "
            "one of them."
        )
    return tie


def _count(text: str, owner: str) -> CountName:
    match = _COUNT.fullmatch(text.strip())
    if not match:
        raise HeardError(f"{owner}: {text.strip()!r} is no count in a tie. {_HOW}")
    return CountName(
        match["of"] or owner, match["role"], match["by"] or "", match["value"] or ""
    )
