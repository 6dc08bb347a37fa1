"""The relative rate index in words and as a table, and how much is not known."""

from heard import wording
from heard.briefs import funnels, ratios
from heard.briefs.tables import Table
from heard.disclosure import Published


def fairness_sentence(published: Published) -> str:
    """The answer, and when it is of a year that is not over."""
    period = funnels.newest_period(published)
    compared = ratios.ratios(published, period)
    if compared is None:
        return "There are no figures to compare."
    doubt = next((one.figure.doubt for one in compared.groups if one.figure.doubt), "")
    mark = f" The year is not judged: {doubt}." if doubt else ""
    return f"{ratios.ratios_answer(compared)}{mark}"


def unknown_words(compared: ratios.Ratios) -> str:
    """Of how many the group is not known."""
    what = wording.breakdown_name(compared.published.by or "")
    if compared.unknown is None:
        return f"{what}: for how many it is not known is suppressed."
    share = wording.percent_words(compared.unknown, 1)
    return f"{what} not known for {share}. Above 20% nothing is compared."


def ratios_table(compared: ratios.Ratios) -> Table:
    """Every group in the fixed order, with distinct children where they may be seen."""
    indicator = compared.published.indicator
    columns = {
        "Group": [one.name for one in compared.groups],
        "Figure": [wording.with_counts(indicator, one.figure) for one in compared.groups],
        "Beside the reference": [
            ratios.index_words(compared, one) for one in compared.groups
        ],
    }
    children = [one.figure.children for one in compared.groups]
    if any(children):
        columns["Children among them"] = [str(n) if n else "" for n in children]
    return Table(columns)
