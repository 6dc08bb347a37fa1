"""Are children with mental ill health kept in police cells overnight? And the rest."""

import streamlit as st

from heard import app

release = app.enter(app.figures)


def draw_first(control: app.Control) -> None:
    """The first figure, large, beside its control chart."""
    first, without = control.published, release.published("overnight_no_mh")
    brief, other = app.headline(first), app.headline(without)
    if brief is None or other is None:
        st.info(app.plain(app.why_empty(release, first)))
        return
    words, chart = st.columns([2, 3], gap="large")
    with words:
        st.header(first.indicator.title, anchor=False)
        app.draw_large(brief.figure)
        st.markdown(f"**{app.plain(brief.counts)} detentions, {brief.period}**")
    with chart:
        app.draw_control(control)
    app.let_draw("first_figure", 0.15)
    with words:
        app.draw_icons(control)
        beside = f"{other.period}: {other.figure}, {other.counts}."
        lines = [
            f"Held {app.overnight_rule(release.settings.overnight)}.",
            f"{app.begun(brief.change)}.",
            f"Children without mental ill health, {beside}",
            f"{brief.newest}." if brief.newest else "",
        ]
        st.markdown("\n\n".join(app.plain(line) for line in lines))
    with chart:
        app.draw_notes(control)
    with st.expander("The figures of this chart as a table"):
        app.draw_table(app.judged(first, control.chart))


def draw_card(published: app.Published) -> None:
    """One other headline: figure, change, shape, and the way to its page."""
    st.subheader(published.indicator.title, anchor=False)
    brief = app.headline(published)
    if brief is None:
        st.info(app.plain(app.why_empty(release, published)))
        return
    control = app.control(release, published)
    if brief.alarm:
        st.error(brief.alarm)
    app.draw_brief(brief, control)
    st.page_link(
        "pages/indicator.py",
        label=f"More: {published.indicator.title}",
        query_params=app.address_of(published.indicator),
    )


first, *others = release.headlines()
control = app.control(release, first)
st.title(first.indicator.question, anchor=False)
app.draw_answer(control.words)
draw_first(control)
st.header("Where it is worst, and where it has improved", anchor=False)
app.draw_places(release, "overnight_mh")
st.header("The other headlines", anchor=False)
st.markdown(app.PROVISIONAL)
for start in range(0, len(others), 3):
    for place, published in zip(st.columns(3), others[start : start + 3], strict=False):
        with place.container(border=True, height="stretch"):
            draw_card(published)
st.header("What changed with the last extract", anchor=False)
app.draw_changes(release)
