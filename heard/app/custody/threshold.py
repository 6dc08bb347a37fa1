"""What if a night counted from another number of hours: beside the official rule."""

import functools
from typing import Any

import streamlit as st

from heard import charts, wording
from heard.app.parts.address import pick
from heard.app.parts.details import draw_detail_table, draw_sentence, has_records
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.showing import show_picture
from heard.briefs.compared import NEEDS
from heard.briefs.threshold import (
    Nights,
    hours,
    nights,
    outside,
    released_sentence,
    released_table,
    threshold_sentence,
    thresholds,
    window,
)
from heard.disclosure import Span
from heard.ground.settings import Overnight
from heard.visits import Visit

_FIRST = "3"  # the hour before the official one: a release at 03:30 would count


def draw_threshold(visit: Visit, span: Span) -> None:
    """The choice, what it would change, and how near to it children were released."""
    rule = visit.settings.overnight
    chosen = 60 * _choose_hours(rule)
    detail = visit.detail("longest_nights", span)
    if not has_records(detail):
        return
    by_need = nights(detail, rule.least_minutes)
    compared = thresholds(by_need, rule)
    st.markdown(escape_markdown(threshold_sentence(compared, rule.least_minutes, chosen)))
    draw_sentence(detail, released_sentence(by_need, rule))
    _draw_nights(by_need, rule, chosen)
    title = "Held overnight, from each number of hours"
    draw_detail_table(detail, title, compared.table)
    title = "Released during the night without having been overnight"
    draw_detail_table(detail, title, released_table(by_need, rule))


def _choose_hours(rule: Overnight) -> int:
    """So many hours, another number than the official one."""
    others = [n for n in range(1, window(rule) // 60) if 60 * n != rule.least_minutes]
    titles = {str(n): hours(60 * n) for n in others}
    first = _FIRST if _FIRST in titles else next(iter(titles))
    ordered = {first: titles[first], **titles}
    return int(pick("hours", "What if a night counted from", ordered, _row))


def _row(label: str, options: list[str], **facts: Any) -> object:
    """A row of buttons in the order of the hours, whichever is the default."""
    hours = sorted(options, key=int)
    first = hours.index(options[0])
    return st.radio(label, hours, first, horizontal=True, **facts)


def _draw_nights(by_need: dict[str, Nights], rule: Overnight, chosen: int) -> None:
    """Both groups on one scale, beside each other."""
    longest = window(rule)
    halves = {need: by_need[need].halves(longest) for need in NEEDS}
    top = max(max(counts, default=0) for counts in halves.values())
    for number, (place, (need, name)) in enumerate(
        zip(st.columns(2, gap="medium"), NEEDS.items(), strict=True)
    ):
        shown = wording.NightBars(
            name, halves[need], rule.least_minutes, chosen, top, number
        )
        with place:
            st.markdown(f"**{name}**")
            show_picture(
                functools.partial(charts.night_bars, shown),
                f"detail_longest_nights_{need}",
                wording.night_bars_described(shown),
            )
            st.markdown(f":small[{escape_markdown(outside(by_need[need], longest))}]")
