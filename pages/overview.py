"""Are children with mental ill health kept in police cells overnight? And the rest."""

import streamlit as st

from heard import app

release = app.enter()


def draw_first(first: app.Published, without: app.Published) -> None:
    """The first figure, large, and beside it children without mental ill health."""
    brief, other = app.headline(first), app.headline(without)
    if brief is None or other is None:
        st.info(app.plain(app.why_empty(release, first)))
        return
    words, chart = st.columns([2, 3], gap="large")
    with words:
        st.header(first.indicator.title, anchor=False)
        app.draw_large(brief.figure)
        st.markdown(f"**{app.plain(brief.counts)} detentions, {brief.period}**")
        st.markdown(f"Held {app.overnight_rule(release.settings.overnight)}.")
        st.markdown(f"{app.plain(brief.change[:1].upper() + brief.change[1:])}.")
        st.markdown(
            f"Children without mental ill health, {other.period}: "
            f"{app.plain(other.figure)}, {app.plain(other.counts)}."
        )
        st.markdown(f"{app.plain(brief.newest)}." if brief.newest else "")
    with chart:
        if without.period == first.period:
            app.draw_chart(first, without, ("with mental ill health", "without"))
        else:
            app.draw_chart(first)
    shown = [one for one in (first, without) if one.period == first.period]
    with st.expander("The figures of this chart as a table"):
        st.table(app.table(*shown).columns, hide_header=False, height=420)


def draw_card(published: app.Published) -> None:
    """One other headline: figure, change, shape, and the way to its page."""
    st.subheader(published.indicator.title, anchor=False)
    brief = app.headline(published)
    if brief is None:
        st.info(app.plain(app.why_empty(release, published)))
        return
    st.metric(brief.period, brief.figure)
    if brief.alarm:
        st.error(brief.alarm)
    st.markdown("  \n".join(app.plain(line) for line in brief.lines))
    app.draw_sparkline(published)
    st.page_link(
        "pages/indicator.py",
        label=f"More: {published.indicator.title}",
        query_params={"indicator": published.indicator.id},
    )


first, *others = release.headlines()
st.title(first.indicator.question, anchor=False)
st.markdown(app.PROVISIONAL)
draw_first(first, release.published("overnight_no_mh"))
st.header("The other headlines", anchor=False)
for start in range(0, len(others), 3):
    for place, published in zip(st.columns(3), others[start : start + 3], strict=False):
        with place.container(border=True, height="stretch"):
            draw_card(published)
