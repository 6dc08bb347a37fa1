"""Charts put on the page, each with an alternative text; and the first figure."""

import functools
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from heard import charts, wording
from heard.app.parts import markup
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.showing import QUIET, show_picture
from heard.briefs.control import Control
from heard.briefs.files import file_name, picture_footer
from heard.briefs.tables import Table
from heard.disclosure import Published
from heard.spc import ControlChart

_FEWEST_DRAWN = 2  # points: one by itself is told in words
_NOTHING_TO_DRAW = (
    "There is nothing to draw: each figure is suppressed (*), or there were no cases or no "
    "population to divide by. The table says which."
)


def draw_control(
    control: Control, is_saved: bool = False, pixels: int = charts.PIXELS
) -> None:
    """The control chart of a series; a plain line where limits may not be drawn; words
    where nothing may. `is_saved`: with a button that saves it as a picture. `pixels`: how
    high, from its lower to its upper end."""
    published = control.published
    if not any(one.figure is not None for one in published.figures):
        draw_chart(published)
        return
    if control.chart is None:
        st.markdown(escape_markdown(control.why_not))
        draw_chart(published)
        return
    if sum(point.value is not None for point in control.chart.points) < _FEWEST_DRAWN:
        st.markdown(escape_markdown(control.words))
        return
    footer = tuple(picture_footer(control)) if is_saved else ()
    title = published.indicator.title if is_saved else ""
    place, drawn = st.container(), control.chart
    config = _saved(published) if is_saved else QUIET
    with place:
        show_picture(
            lambda scheme: charts.control_figure(
                *(drawn, control.events, title, footer, scheme),
                comparators=control.comparators,
                counts=control.counts,
                pixels=pixels,
            ),
            f"control_{published.indicator.id}",
            control.description,
            config,
        )


def draw_notes(control: Control) -> None:
    """What a reader of a control chart must know: its events, and how it is made."""
    if control.chart is None:
        return
    said = [*wording.event_words(control.chart, control.events), *control.chart.notes]
    st.markdown("  \n".join(f":small[{escape_markdown(line)}]" for line in said))


def _saved(published: Published) -> dict[str, Any]:
    """A button in the chart's corner that saves it, in the browser alone."""
    kind = st.radio(
        "The camera at the chart's corner saves it as",
        ["png", "svg"],
        format_func=str.upper,
        horizontal=True,
        key="picture",
    )
    name = file_name(published, kind).removesuffix(f".{kind}")
    picture = {"format": kind, "filename": name, "scale": 2}
    return {
        **{"displayModeBar": True, "displaylogo": False, "scrollZoom": False},
        **{"modeBarButtons": [["toImage"]], "toImageButtonOptions": picture},
    }


def draw_chart(
    published: Published,
    beside: Published | None = None,
    names: tuple[str, str] = ("", ""),
    controls: Mapping[str, ControlChart] | None = None,
) -> None:
    """The chart of a series, `beside` another if given; `names` are then theirs. What
    is only said to have occurred or not has no height, and one figure no line: they are
    told in words."""
    count = sum(one.figure is not None for one in published.figures)
    is_alone = not published.by and beside is None and 0 < count < _FEWEST_DRAWN
    if wording.is_told(published) or is_alone:
        st.markdown(escape_markdown(_in_words(published)))
        return
    if not count:
        st.info(_NOTHING_TO_DRAW)
        return
    kept = tuple((controls or {}).items())
    show_picture(
        lambda scheme: _chart(published, beside, names, kept, scheme),
        f"chart_{published.indicator.id}",
        wording.described(published, beside),
    )


def _in_words(published: Published) -> str:
    """What is not drawn: whether it occurred, or the one figure."""
    is_told = wording.is_told(published)
    return wording.told_words(published) if is_told else wording.described(published)


@functools.lru_cache(maxsize=64)
def _chart(
    published: Published,
    beside: Published | None,
    names: tuple[str, str],
    controls: tuple[tuple[str, ControlChart], ...],
    scheme: charts.Scheme,
) -> go.Figure:
    """Kept, as plotly takes 50 ms for each; not to be changed. The key is the figures
    themselves, so a kept drawing cannot be stale."""
    return charts.chart(published, beside, names, scheme, dict(controls))


def draw_table(shown: Table) -> None:
    """Every cell as it is: a star is a suppressed figure and not a bullet."""
    st.html(markup.table_html(shown))


def draw_icons(control: Control) -> None:
    """Variation and assurance: a picture each, and the words that say the same."""
    if shown := _icons(control):
        st.html(shown)


def _icons(control: Control) -> str:
    if control.published.indicator.better == "zero":
        return ""  # what must not happen is not a matter of usual variation
    shown = [(charts.variation_picture(control.variation), control.variation_words)]
    if control.chart and control.chart.assurance:
        name = control.chart.assurance
        shown.append((charts.assurance_picture(name), wording.assurance_words(name)))
    return "".join(markup.icon_html(picture, words) for picture, words in shown)


def draw_answer(sentence: str, name: str = "first") -> None:
    """The answer of a page, its first line; `name` tells two on a page apart."""
    _draw_at_once(f"answer_{name}", escape_markdown(sentence))


def draw_large(figure: str, name: str = "first") -> None:
    """A first figure, larger than anything else; `name` tells two on a page apart."""
    _draw_at_once(f"large_{name}", f"**{escape_markdown(figure)}**")


def _draw_at_once(name: str, text: str) -> None:
    """Markdown that is sized by static/dashboard.css: the browser draws HTML only when it
    has loaded the script for it, and then together with all that came meanwhile."""
    with st.container(key=name):
        st.markdown(text)
