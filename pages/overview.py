"""Are children with mental ill health kept in police cells overnight? And the rest."""

import streamlit as st

from heard import app
from heard.app.answer.places import draw_places
from heard.app.data.revised import draw_changes
from heard.app.parts.choices import address_of
from heard.app.parts.drawing import (
    draw_answer,
    draw_brief,
    draw_control,
    draw_icons,
    draw_large,
    draw_notes,
    draw_table,
)
from heard.app.parts.frame import plain
from heard.app.parts.pacing import let_draw
from heard.briefs.control import Control, control_of
from heard.briefs.definitions import overnight_rule, why_empty
from heard.briefs.headlines import PROVISIONAL, headline
from heard.briefs.tables import judged
from heard.disclosure import Published
from heard.wording import begun

release = app.enter(app.figures)


def draw_first(control: Control) -> None:
    """The first figure, large, beside its control chart."""
    first, without = control.published, release.published("overnight_no_mh")
    brief, other = headline(first), headline(without)
    if brief is None or other is None:
        st.info(plain(why_empty(release, first)))
        return
    words, chart = st.columns([2, 3], gap="large")
    with words:
        st.header(first.indicator.title, anchor=False)
        draw_large(brief.figure)
        st.markdown(f"**{plain(brief.counts)} detentions, {brief.period}**")
    with chart:
        draw_control(control)
    let_draw("first_figure", 0.15)
    with words:
        draw_icons(control)
        beside = f"{other.period}: {other.figure}, {other.counts}."
        lines = [
            f"Held {overnight_rule(release.settings.overnight)}.",
            f"{begun(brief.change)}.",
            f"Children without mental ill health, {beside}",
            f"{brief.newest}." if brief.newest else "",
        ]
        st.markdown("\n\n".join(plain(line) for line in lines))
    with chart:
        draw_notes(control)
    with st.expander("The figures of this chart as a table"):
        draw_table(judged(first, control.chart))


def draw_card(published: Published) -> None:
    """One other headline: figure, change, shape, and the way to its page."""
    st.subheader(published.indicator.title, anchor=False)
    brief = headline(published)
    if brief is None:
        st.info(plain(why_empty(release, published)))
        return
    control = control_of(release, published)
    if brief.alarm:
        st.error(brief.alarm)
    draw_brief(brief, control)
    st.page_link(
        "pages/indicator.py",
        label=f"More: {published.indicator.title}",
        query_params=address_of(published.indicator),
    )


first, *others = release.headlines()
control = control_of(release, first)
st.title(first.indicator.question, anchor=False)
draw_answer(control.words)
draw_first(control)
st.header("Where it is worst, and where it has improved", anchor=False)
draw_places(release, "overnight_mh")
st.header("The other headlines", anchor=False)
st.markdown(PROVISIONAL)
for start in range(0, len(others), 3):
    for place, published in zip(st.columns(3), others[start : start + 3], strict=False):
        with place.container(border=True, height="stretch"):
            draw_card(published)
st.header("What changed with the last extract", anchor=False)
draw_changes(release)
