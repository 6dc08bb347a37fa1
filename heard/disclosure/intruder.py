"""What a reader of one printed cell knows of the counts behind it.

Two readers are imagined. The *informed* one knows of every `*` whether the count is
one of 1 to 7 or hidden for another reason, and of every percentage that its rest is
one of 1 to 7: more than anyone can know, so that what he cannot work out, nobody can.
The *literal* one takes every `*` for 1 to 7, as the rule says that is printed.
"""

from heard.disclosure.published import Figure
from heard.disclosure.solving import MOST

# The rules once more, as the audit holds the door to them: not imported, so that the
# audit fails where the door is changed.
_LEAST_SHOWN = 8
_LEAST_DENOMINATOR = 20
_REACH = 2
NEED = 3  # values that a hidden count from 1 to 7 must keep
_NEED_OF_NONE = 2  # that none of a few are hits must stay uncertain
_SMALL = (1, _LEAST_SHOWN - 1)
_ANY = (0, MOST)
Bounds = tuple[int, int, int]  # the least, the most, and of how many values


def interval(shown: int) -> tuple[int, int]:
    """The least and the most that a count shown so can be."""
    return (max(_LEAST_SHOWN, shown - _REACH), shown + _REACH) if shown else (0, 0)


def _is_small(count: int) -> bool:
    return 1 <= count < _LEAST_SHOWN


def known(figure: Figure, true: dict[str, int], is_informed: bool) -> dict[str, Bounds]:
    """By role of count (numerator, rest, denominator)."""
    if figure.occurred is not None:
        return {"numerator": (1, MOST, 1) if figure.occurred else (0, 0, 1)}
    if "rest" in true:
        return _of_percentage(figure, true, is_informed)
    ((role, number),) = true.items()
    if role == "numerator":
        return {role: _count(figure.numerator, number, is_informed)}
    bounds = _count(figure.n, number, is_informed)
    if figure.n == _LEAST_DENOMINATOR:  # the 90th percentile tells on which side it is
        bounds = _split(bounds, "p90" not in figure.hidden)
    return {role: bounds}


def _count(shown: int | None, true: int, is_informed: bool) -> Bounds:
    if shown is not None:
        return (*interval(shown), 1)
    if _is_small(true):
        return (*_SMALL, NEED)
    return (*(_ANY if is_informed else _SMALL), 1)


def _split(bounds: Bounds, is_many: bool) -> Bounds:
    least, most, need = bounds
    if is_many:
        return max(least, _LEAST_DENOMINATOR), most, need
    return least, min(most, _LEAST_DENOMINATOR - 1), need


def _of_percentage(
    figure: Figure, true: dict[str, int], is_informed: bool
) -> dict[str, Bounds]:
    both = None if figure.denominator is None else round(figure.denominator)
    hits = _count(figure.numerator, true["numerator"], is_informed)
    if figure.numerator is None and true["numerator"] == 0 and is_informed:
        hits = (*_ANY, _NEED_OF_NONE)
    base = _count(both, true["denominator"], is_informed)
    is_shown = figure.figure is not None
    is_told = figure.numerator is not None and (is_shown or is_informed)
    if both == _LEAST_DENOMINATOR and is_told:
        base = _split(base, is_shown or true["denominator"] >= _LEAST_DENOMINATOR)
    return {
        "numerator": hits,
        "rest": _rest(figure, true, is_informed),
        "denominator": base,
    }


def _rest(figure: Figure, true: dict[str, int], is_informed: bool) -> Bounds:
    """A percentage shows only beside a rest of none, or of 8 and more."""
    if figure.figure is not None:
        is_all = figure.numerator == figure.denominator
        return (0, 0, 1) if is_all else (_LEAST_SHOWN, MOST, 1)
    if is_informed:
        return (*_SMALL, NEED) if _is_small(true["rest"]) else (*_ANY, 1)
    is_told = (
        figure.numerator is not None
        and figure.denominator is not None
        and figure.numerator > 0
        and interval(round(figure.denominator))[0] >= _LEAST_DENOMINATOR
    )
    return (*(_SMALL if is_told else _ANY), 1)
