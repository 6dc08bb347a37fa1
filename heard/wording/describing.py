"""The alternative text of a chart: what it shows, in words with figures."""

from heard.disclosure import Figure, Published
from heard.wording.values import (
    PERIOD_NAMES,
    begun,
    breakdown_name,
    extent,
    in_sentence,
    is_told,
    member_name,
    members,
    nothing_words,
    period_name,
    with_counts,
)

_MEASURES = {
    "n": "Number",
    "percent": "Percentage",
    "minutes": "Median, in hours,",
    "rate": "Number a year for each 1,000 children",
}


def described(published: Published, beside: Published | None = None) -> str:
    """The alternative text of a chart: what it shows, in words with figures."""
    if not published.figures:
        return f"{published.indicator.title}: there are no figures."
    first, last = published.figures[0].period, published.figures[-1].period
    when = extent(first, last, published.period)
    sentences = [f"{published.indicator.title}, by {published.period}, {when}."]
    if is_told(published):
        return " ".join([*sentences, *_told(published)])
    sentences += [_member_described(published, member) for member in members(published)]
    if beside:
        sentences.append(f"Beside it, {in_sentence(beside.indicator.title)}.")
        sentences += [_member_described(beside, member) for member in members(beside)]
    return " ".join(sentences)


def _told(published: Published) -> list[str]:
    """When it occurred, member by member."""
    said = []
    for member in members(published):
        when = [
            period_name(figure.period, published.period)
            for figure in published.of(member)
            if figure.occurred
        ]
        who = f"{member_name(member)}: " if published.by else ""
        said.append(f"{who}{'Occurred in ' + ', '.join(when) if when else 'None'}.")
    return said


def told_words(published: Published) -> str:
    """Of what is only told to have occurred or not, in how many periods it did, and the
    latest of them, member by member."""
    said = [
        f"{member_name(member)}: {_times(published, member)}"
        for member in members(published)
    ]
    if not published.by:
        return f"{begun(_times(published, 'all'))}."
    return f"{'; '.join(said)}."


def _times(published: Published, member: str) -> str:
    """`in 3 of 16 quarters, latest January to March 2026`."""
    known = [one for one in published.of(member) if one.occurred is not None]
    happened = [one for one in known if one.occurred]
    over = f"{len(known)} {published.period}{'' if len(known) == 1 else 's'}"
    if not happened:
        return f"none in {over}"
    newest = period_name(happened[-1].period, published.period)
    return f"in {len(happened)} of {over}, latest {newest}"


def _member_described(published: Published, member: str) -> str:
    """The newest figure; of a series that stands alone, also its range."""
    known = [figure for figure in published.of(member) if figure.figure is not None]
    who = f"{member_name(member)}: " if published.by else ""
    if not known:
        return begun(f"{who}{nothing_words(published.indicator, published.of(member))}.")
    ordered = sorted(known, key=lambda figure: figure.figure or 0)
    told = {"latest": known[-1], "lowest": ordered[0], "highest": ordered[-1]}
    if published.by:
        told = {"latest": known[-1]}
    parts = [f"{label} {_dated(published, figure)}" for label, figure in told.items()]
    return begun(f"{who}{'; '.join(parts)}.")


def _dated(published: Published, figure: Figure) -> str:
    when = period_name(figure.period, published.period)
    return f"{with_counts(published.indicator, figure)} in {when}{_mark(figure)}"


def _mark(figure: Figure) -> str:
    return f", {figure.doubt}" if figure.doubt else ""


def chart_title(published: Published) -> str:
    """What the chart shows: `Median, in hours, by month and sex`."""
    by = f" and {breakdown_name(published.by).lower()}" if published.by else ""
    period = PERIOD_NAMES[published.period].lower()
    return f"{_MEASURES[published.indicator.unit]} by {period}{by}"
