"""The relative rate index in words and as a table, and how much is not known."""

from collections.abc import Sequence

from heard import wording
from heard.briefs import funnels, ratios
from heard.briefs.tables import Table
from heard.catalogue import Indicator
from heard.disclosure import Published
from heard.visits import Visit

_DONE = {
    "overnight": "held overnight",
    "detention_over_12h": "held over 12 hours",
    "strip_search": "strip-searched",
}
# Breakdown -> how its groups are said, and the one that they are compared with.
_WHO = {
    "ethnic_group": ("{} children", "White"),
    "sex": ("{} children", "male"),
    "age_band": ("children of {}", "those of {}"),
    "looked_after": ("looked-after children", "others"),
}


def pooled(visit: Visit, indicator: Indicator, by: str) -> Published:
    """By the newest years together, as few of a group are detained in one; by single years
    where there are no two complete ones, or no others are published."""
    offered = visit.offers(indicator)[by]
    if "years" in offered or visit.sees_exact:
        together = visit.published(indicator.id, by, "years")
        if together.figures:
            return together
    return visit.published(indicator.id, by, "year" if "year" in offered else "")


def fairness_sentence(published: Published) -> str:
    """The answer in a sentence of at most twenty words, or why there is none; and when the
    year is not over."""
    compared = ratios.ratios(published, funnels.newest_period(published))
    if compared is None:
        return "There are no figures to compare."
    doubt = next((one.figure.doubt for one in compared.groups if one.figure.doubt), "")
    mark = f" Not judged yet: {doubt}." if doubt else ""
    return f"{_answer(compared)}{mark}"


def _answer(compared: ratios.Ratios) -> str:
    shown = [(one, one.index) for one in compared.groups if one.index]
    others = len(compared.groups) - 1
    more = [one for one, index in shown if index.interval.lower > 1]
    less = [one for one, index in shown if index.interval.upper < 1]
    if not shown:
        return (
            f"Cannot tell: no group can be compared with {_reference(compared)} "
            "(too few, not known or suppressed)."
        )
    if more or less:
        first, *rest = (groups for groups in (more, less) if groups)
        also = "".join(f", {_who(compared, one)} {_times(one)} times" for one in rest)
        return f"{_often(compared, first)}{also}, beyond chance."
    if others == 1:
        return f"{_often(compared, [one for one, _ in shown])}; chance may explain it."
    return (
        f"{len(shown)} of {others} groups can be compared with {_reference(compared)}: "
        "none differs by more than chance explains."
    )


def _often(compared: ratios.Ratios, groups: Sequence[ratios.Group]) -> str:
    """`Once detained, Black and Mixed children were held overnight 1.4–1.8 times as often
    as White`."""
    done = _DONE.get(compared.published.indicator.id, compared.published.indicator.title)
    return (
        f"Once detained, {_who(compared, groups)} were {done} {_times(groups)} times as "
        f"often as {_reference(compared)}"
    )


def _times(groups: Sequence[ratios.Group]) -> str:
    """`1.4–1.8`, from the least to the most."""
    found = sorted(f"{one.index.ratio:.1f}" for one in groups if one.index)
    return "–".join(dict.fromkeys((found[0], found[-1])))


def _who(compared: ratios.Ratios, groups: Sequence[ratios.Group]) -> str:
    """`Black and Mixed children`."""
    names = [one.name for one in groups]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return _WHO.get(compared.published.by or "", ("{}", ""))[0].format(listed)


def _reference(compared: ratios.Ratios) -> str:
    """Who the groups are compared with, in a sentence."""
    said = _WHO.get(compared.published.by or "", ("{}", "{}"))[1]
    return said.format(compared.reference)


def not_compared(compared: ratios.Ratios) -> str:
    """Which groups have no index, and why, each reason once; empty if all have one."""
    why: dict[str, list[str]] = {}
    for one in compared.groups:
        if one.why:
            why.setdefault(one.why.removeprefix("Not shown: "), []).append(one.name)
    return " ".join(f"{', '.join(names)}: {reason}" for reason, names in why.items())


def unknown_words(compared: ratios.Ratios) -> str:
    """Of how many the group is not known."""
    what = wording.breakdown_name(compared.published.by or "")
    if compared.unknown is None:
        return f"{what}: how many are not known is suppressed."
    share = wording.percent_words(compared.unknown, 1)
    return f"{what} not known for {share}. Above 20%, no group would be compared."


def ratios_table(compared: ratios.Ratios) -> Table:
    """Every group in the fixed order, with distinct children where they may be seen."""
    indicator = compared.published.indicator
    columns = {
        "Group": [one.name for one in compared.groups],
        "Figure": [wording.with_counts(indicator, one.figure) for one in compared.groups],
        f"Compared with {_reference(compared)}": [
            ratios.index_words(compared, one) for one in compared.groups
        ],
    }
    children = [one.figure.children for one in compared.groups]
    if any(children):
        columns["Children among them"] = [str(n) if n else "" for n in children]
    return Table(columns)
