"""What an indicator counts and who answers for it, in words."""

from heard import wording
from heard.catalogue import Indicator, overnight_rule
from heard.disclosure import Published
from heard.ground.settings import Settings
from heard.population import lacking_lines, load_population, population_areas
from heard.visits import Visit

TAGS = {
    "V": "verified in the source",
    "V~": "taken from a second-hand account of the source",
    "M": "common knowledge in policing",
    "D": "our own decision, for want of a settled definition",
}


def held_words(visit: Visit) -> str:
    """`Held 4 hours or more between midnight and 8am.`, as the force has settled it."""
    return f"Held {overnight_rule(visit.settled.overnight)}."


def definition_of(visit: Visit, indicator: Indicator) -> dict[str, str]:
    """The definition card: what is asked of a figure before it is believed."""
    return {
        "Definition": indicator.definition,
        "Numerator": indicator.numerator,
        "Denominator": indicator.denominator or "None: this is a count.",
        **_population(visit.settings, indicator),
        "Source": f"{indicator.source} ({indicator.tag}: {TAGS[indicator.tag]})",
        "Asked by": indicator.asked_by,
        "Owner": indicator.owner,
        "To be reviewed by": indicator.review_by,
    }


def _population(settings: Settings, indicator: Indicator) -> dict[str, str]:
    """Year and source of the children that a rate is of."""
    if not indicator.population:
        return {}
    least, most = indicator.population
    population = load_population(settings, least, most)
    said = [f"Children of {least} to {most}."]
    said += [f"{'; '.join(population.sources)}."] if population.sources else []
    lacking = population.lacks(population_areas(settings))
    return {"Population": " ".join([*said, *([lacking] if lacking else [])])}


_TOO_FEW = (
    "Not published: no period has enough cases for a figure that tells nothing of a few "
    "children."
)


def why_empty(visit: Visit, published: Published) -> str:
    """Why a series has no figures, and what to do about it."""
    indicator = published.indicator
    names = indicator.extracts
    if published.withheld:
        return not_shown(published)
    if any(visit.version.tables[name].months for name in names):
        return "There are no cases to break down." if published.is_exact else _TOO_FEW
    commands = " or ".join(f"python -m heard load {name} FILE" for name in names)
    return (
        f"There are no figures: no extract of {' or '.join(names)} has been loaded. "
        f"Run: {commands}"
    )


def why_no_places(visit: Visit) -> str:
    """Why no area and no suite has a figure."""
    if visit.sees_exact or not any(one.months for one in visit.version.tables.values()):
        return "There are no figures of any headline yet."
    return "Too few children to tell: every figure of an area or a suite is suppressed."


def not_shown(published: Published) -> str:
    """Which lines of this table are left out, and why; empty if none is."""
    if not published.withheld:
        return ""
    by_member: dict[str, list[str]] = {}
    for period, value in published.withheld:
        name = wording.period_name(period, published.period)
        by_member.setdefault(wording.member_name(value), []).append(name)
    named = [
        f"{member} ({', '.join(periods)})" if published.by else ", ".join(periods)
        for member, periods in by_member.items()
    ]
    return (
        f"Left out: {'; '.join(named)}. Each has fewer than 20 cases, or fewer than 8 that "
        "are not counted, or a number below 8 could be worked out from it."
    )


def why_suppressed(published: Published) -> str:
    """What a star stands for, which lines are left out, and how limits are shown."""
    said = [
        "* stands for a number from 1 to 7, or for a figure that would give it away. A "
        "figure about so few children can be about a child whom somebody knows. Other "
        "counts are rounded to the nearest 5, and percentages are worked out from those.",
        not_shown(published),
    ]
    if published.verdict is not None:
        said.append(
            "The control chart's mean, limits and signs come from the exact figures. Its "
            "mean and limits are rounded as the figures are."
        )
    return "\n\n".join(one for one in said if one)


def why_no_rate(visit: Visit, published: Published) -> str:
    """Which lines of the population a rate lacks, in a sentence; empty if none."""
    indicator = published.indicator
    if not indicator.population or published.by not in (None, "area"):
        return ""
    areas = None if published.by else visit.areas(indicator)
    return lacking_lines(visit.settled, indicator.population, published.figures, areas)


def why_gaps(published: Published) -> str:
    """What a gap in its lines is; empty where no figure of the series is suppressed."""
    is_hidden = any(one.figure is None and one.is_hidden for one in published.figures)
    said = "A gap in a line is a suppressed figure."
    return said if is_hidden else ""


def why_hollow(published: Published) -> str:
    """Why points are drawn hollow, newest reason first; empty where none is."""
    doubts = dict.fromkeys(one.doubt for one in reversed(published.figures) if one.doubt)
    reasons = "; ".join(
        f"{doubt}, because forms may still arrive" if doubt == "provisional" else doubt
        for doubt in doubts
    )
    return f"Hollow and dotted: {reasons}." if doubts else ""
