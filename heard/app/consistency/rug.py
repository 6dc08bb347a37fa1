"""The rug drawn: its answer, the table, what its headings lead to, and its legend."""

import streamlit as st

from heard.app.parts.address import reset
from heard.app.parts.drawing import draw_answer
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.markup import rug_html
from heard.briefs.place import place_title
from heard.briefs.rug import Rug
from heard.briefs.rug_words import lead
from heard.visits import Visit

LEGEND = (
    "**▲ higher, ▼ lower**: outside the 99.8% limits, as 1 place in 500 is by chance. "
    "Orange is worse, blue better, purple neither. **△ ▽ watch**: outside the 95% limits, "
    "as 1 place in 20 is by chance. **● as expected**: chance explains it. **? cannot "
    "tell**: fewer than 20 cases, or months missing. **Hatched**: suppressed. **◆ "
    "occurred, ○ none**: what must not happen. **–**: not judged, such as a count. Places "
    "stand in the order of their names: this is no league table."
)


def draw_lead(rug: Rug) -> None:
    """How many can be judged, which stand out, and of how many nothing can be told."""
    draw_sentences(lead(rug))


def draw_sentences(sentences: list[str]) -> None:
    """An answer of some sentences, the first of them large."""
    first, *rest = sentences
    draw_answer(first)
    st.markdown("  \n".join(escape_markdown(line) for line in rest))


def draw_rug(visit: Visit, rug: Rug, chosen: str) -> None:
    """The table. A place's name opens its page, a headline its funnel, below."""
    with st.container(key="rug", gap=None):
        st.html(rug_html(rug, chosen))
        st.html(_anchored(rug))
        with st.container(key="rug_places", horizontal=True):
            for place in rug.known:
                _lead_to_place(rug, place)
        with st.container(key="rug_rows", horizontal=True):
            for row in rug.rows:
                st.button(
                    row.indicator.title,
                    key=f"funnel_of_{row.indicator.id}",
                    type="tertiary",
                    disabled=rug.by not in visit.offers(row.indicator),
                    on_click=_choose,
                    args=(row.indicator.id,),
                )
    st.markdown(f":small[{LEGEND}]")


def _lead_to_place(rug: Rug, place: str) -> None:
    st.page_link(
        "pages/place.py",
        label=escape_markdown(rug.name(place)),
        query_params={"place": place_title(rug.by, place)},
    )


def _choose(indicator: str) -> None:
    reset("indicator", indicator)


def _anchored(rug: Rug) -> str:
    """Which link lies over which heading: one rule each, as their number differs."""
    rules = [
        f".st-key-rug_{kind} > :nth-child({number}) "
        f"{{ position-anchor: --rug-{name}-{number}; }}"
        for kind, name, of in (
            ("places", "place", len(rug.known)),
            ("rows", "row", len(rug.rows)),
        )
        for number in range(1, of + 1)
    ]
    return f"<style>{' '.join(rules)}</style>"
