"""When children arrive in custody: those who then spend the night, against all."""

import functools

import streamlit as st

from heard import charts, wording
from heard.app.details import (
    draw_detail,
    draw_detail_table,
    draw_sentence,
    has_records,
)
from heard.app.hours import hours_table
from heard.app.showing import show_picture
from heard.briefs.compared import NEEDS, Compared, Share, of_groups
from heard.disclosure import Detail, Span
from heard.visits import Visit

_LATE = (20, 21, 22, 23, 0, 1, 2, 3)
_STAYS = {"true": "Then held overnight", "false": "Not held overnight"}


def draw_arrivals(release: Visit, span: Span) -> None:
    """Two maps of the week beside each other, and how many came late, with and without
    mental ill health."""
    detail = release.detail("detention_arrivals", span)
    if not has_records(detail):
        return
    draw_sentence(detail, arrivals_sentence(detail))
    parts = {
        "Then held overnight": detail.where(overnight="true"),
        "All child detentions": detail,
    }
    for place, (name, part) in zip(st.columns(2, gap="medium"), parts.items(), strict=True):
        with place:
            _draw_map(name, part)
    for name, part in parts.items():
        title = f"Hours of arrival, {wording.in_sentence(name)}"
        draw_detail_table(part, title, hours_table(part.by("weekday", "hour")))
    found = lateness(detail)
    pairs = found.pairs
    draw_detail(
        detail,
        lateness_sentence(found),
        lambda scheme: charts.pair_chart(pairs, scheme),
        wording.pairs_words(pairs),
        found.table,
        found.subject,
    )


def _draw_map(name: str, part: Detail) -> None:
    counts = part.by("weekday", "hour")
    st.markdown(f"**{name}** ({wording.count_words(part.total)})")
    show_picture(
        functools.partial(charts.hours_map, counts),
        f"detail_arrivals_{name}",
        f"{name}. {wording.hours_words(counts, part.entry.counts)}",
    )


def arrivals_sentence(detail: Detail) -> str:
    """How many came late, of those who stayed the night and of those who did not."""
    night, day = (
        late(detail.where(overnight=is_overnight)).words
        for is_overnight in ("true", "false")
    )
    return (
        f"{night} of those then held overnight had arrived between 20:00 and 04:00; of "
        f"those not held overnight, {day}."
    )


def lateness(detail: Detail) -> Compared:
    """Late arrivals of those who stayed the night and of those who did not, by need."""
    shares = {
        (need, stayed): late(group.where(overnight=stayed))
        for need, group in of_groups(detail).items()
        for stayed in _STAYS
    }
    subject = "Arrived between 20:00 and 04:00, with and without mental ill health"
    return Compared(subject, "The night", _STAYS, shares)


def lateness_sentence(found: Compared) -> str:
    """Whether those with mental ill health came late more often."""
    with_need, without = (found.share(need, "true").words for need in NEEDS)
    return (
        f"Of those then held overnight, {with_need} with mental ill health had arrived "
        f"between 20:00 and 04:00, and {without} without."
    )


def late(detail: Detail) -> Share:
    """Those who arrived between 20:00 and 04:00, as in `late_arrivals`."""
    hours = [str(hour) for hour in _LATE]
    return Share(detail.where(hour=hours).total, detail.total)
