"""What a reader of one line of a release knows of the counts behind it.

Two readers are imagined. The *informed* one knows of every `*` whether the count is one
of 1 to 7, and of every percentage that is not shown whether its rest is: more than
anyone can know, so that what he cannot work out, nobody can. The *plain* one takes every
`*` for 1 to 7, as the rule says that is printed.
"""

from heard.disclosure.published import Figure

# The rules once more, as the audit holds the door to them: not imported, so that the
# audit fails where the door is changed.
LEAST_SHOWN = 8
_LEAST_BASE = 20
_REACH = 2
NEED = 3  # values that a hidden count from 1 to 7 must keep
_NEED_OF_NONE = 2  # that none of a few are hits, or all of them, must stay uncertain
SMALL = (1, LEAST_SHOWN - 1)
MOST = 10**9  # larger than any count
_ANY = (0, MOST)
Bounds = tuple[int, int, int]  # the least, the most, and of how many values


def interval(shown: int) -> tuple[int, int]:
    """The least and the most that a count shown so can be."""
    return (max(LEAST_SHOWN, shown - _REACH), shown + _REACH) if shown else (0, 0)


def is_small(count: int) -> bool:
    """Whether a count is one of those that are protected."""
    return 1 <= count < LEAST_SHOWN


def need(role: str, true: dict[str, int]) -> int:
    """How many values a count that is not shown must keep."""
    if is_small(true[role]):
        return NEED
    is_of_few = "rest" in true and 0 < true["denominator"] < _LEAST_BASE
    return _NEED_OF_NONE if is_of_few and true[role] == 0 else 1


def left_out(true: dict[str, int]) -> dict[str, Bounds]:
    """Of a line that is not there: nothing."""
    return {role: (*_ANY, need(role, true)) for role in true}


def shown(figure: Figure) -> dict[str, tuple[int, int]]:
    """What a line of an earlier release showed, by role of count: an interval of a number
    that is printed, and of a star that it is 1 to 7."""
    printed = {
        "numerator": ("numerator", figure.numerator),
        "denominator": ("denominator", figure.denominator),
    }
    if figure.n is not None or "n" in figure.hidden:
        printed = {"denominator": ("n", figure.n)}
    if figure.occurred is not None:
        return {}
    told = {
        role: interval(round(number))
        for role, (_, number) in printed.items()
        if number is not None
    }
    stars = {role: SMALL for role, (name, _) in printed.items() if name in figure.hidden}
    return told | stars


def known(figure: Figure, true: dict[str, int], is_informed: bool) -> dict[str, Bounds]:
    """By role of count (numerator, rest, denominator)."""
    if figure.occurred is not None:
        return {"numerator": (1, MOST, 1) if figure.occurred else (0, 0, 1)}
    if "rest" in true:
        return _of_percentage(figure, true, is_informed)
    ((role, _),) = true.items()
    if role == "numerator":
        return {role: _count(figure.numerator, role, true, is_informed)}
    bounds = _count(figure.n, role, true, is_informed)
    if figure.n == _LEAST_BASE:  # the 90th percentile tells on which side it is
        bounds = _split(bounds, "p90" not in figure.hidden)
    return {role: bounds}


def _count(
    shown: float | None, role: str, true: dict[str, int], is_informed: bool
) -> Bounds:
    if shown is not None:
        return (*interval(round(shown)), 1)
    if not is_informed:  # nor may he take a larger number for one certain small one
        return (*SMALL, NEED)
    return (*(SMALL if is_small(true[role]) else _ANY), need(role, true))


def _split(bounds: Bounds, is_many: bool) -> Bounds:
    least, most, needed = bounds
    if is_many:
        return max(least, _LEAST_BASE), most, needed
    return least, min(most, _LEAST_BASE - 1), needed


def _of_percentage(
    figure: Figure, true: dict[str, int], is_informed: bool
) -> dict[str, Bounds]:
    base = _count(figure.denominator, "denominator", true, is_informed)
    if figure.denominator:  # shown only where it is 20 or more
        base = _split(base, is_many=True)
    return {
        "numerator": _count(figure.numerator, "numerator", true, is_informed),
        "rest": _rest(figure, true, is_informed),
        "denominator": base,
    }


def _rest(figure: Figure, true: dict[str, int], is_informed: bool) -> Bounds:
    """A percentage shows only beside a rest of none, or of 8 and more."""
    if figure.figure is not None:
        is_all = figure.numerator == figure.denominator
        return (0, 0, 1) if is_all else (LEAST_SHOWN, MOST, 1)
    if figure.denominator == 0:
        return (0, 0, 1)
    is_told = is_informed and is_small(true["rest"])
    return (*(SMALL if is_told else _ANY), need("rest", true))
