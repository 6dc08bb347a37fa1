"""Places beside each other: each a figure with its interval, and all of them together."""

from heard import compare, wording
from heard.briefs import funnels
from heard.briefs.sureness import interval_words
from heard.disclosure import Published
from heard.wording import Dot, Dots


def dots(published: Published) -> Dots | None:
    """Of a percentage by place in its newest complete period; none where fewer than two
    places have a figure that may be shown. Intervals: Wilson, 95 %. Source: S89."""
    if published.indicator.unit != "percent":
        return None
    funnel = funnels.funnel(published)
    if funnel is None:
        return None
    return Dots(
        subject=published.indicator.title,
        period=wording.period_name(funnel.period, published.period),
        together=funnel.together,
        dots=tuple(_dot(published, one) for one in funnel.places),
        left_out=tuple(name for name, _ in funnel.left_out),
    )


def _dot(published: Published, place: funnels.Place) -> Dot:
    figure = place.figure
    interval = compare.share_interval(figure.numerator or 0, round(place.of))
    said = wording.with_counts(published.indicator, figure)
    sure = interval_words(published, figure)
    return Dot(
        name=place.name,
        value=place.value,
        lower=100 * interval.lower if interval else place.value,
        upper=100 * interval.upper if interval else place.value,
        words=f"{said}; {sure}; {compare.verdict_words(place.verdict)}",
        differs=place.verdict in ("higher", "lower"),
    )
