"""Help: who helped, with whom information was shared, and how fast."""

import streamlit as st

from heard import charts, wording
from heard.app.parts.boxes import boxes
from heard.app.parts.details import draw_detail, draw_detail_files, draw_sentence
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.splits import draw_split
from heard.briefs.compared import Share
from heard.briefs.details import in_area, minutes_cell
from heard.briefs.helping import (
    PARTNERS,
    counted,
    form_sentence,
    partner_bar,
    partner_table,
    until,
)
from heard.briefs.tables import Table
from heard.disclosure import BLANK, Detail, Span
from heard.visits import Visit

_PROFESSIONALS = wording.labels("contacts", "mh_professional")
_REFERRALS = wording.labels("contacts", "referral_outcome")
_OUTCOMES = wording.labels("custody", "ld_outcome")
_GRADES = {**wording.names_of("contacts", "ppn_grade"), BLANK: "No grade"}
_EDGES = {
    "Within 2 hours": 2,
    "2 to 6 hours": 6,
    "6 to 12 hours": 12,
    "12 to 24 hours": 24,
    "1 to 2 days": 48,
    "2 to 3 days": 72,
}
_LONGER = "After more than 3 days"


def draw_help_given(visit: Visit, span: Span, area: str = "") -> None:
    """Which professional was involved, and what became of the referral."""
    detail = in_area(visit.detail("help_given", span), area)
    who, became = boxes(2)
    with who:
        title = "Which mental-health professional was involved"
        draw_split(detail, "professional", title, _PROFESSIONALS)
    with became:
        draw_split(detail, "referral", "What became of the referral", _REFERRALS)


def draw_help_in_custody(visit: Visit, span: Span) -> None:
    """Liaison and Diversion in the same months, in all suites; nothing where custody has
    no such months."""
    for custody in visit.spans("custody"):
        if custody.id == span.id:
            detail = visit.detail("help_in_custody", custody)
            title = "What Liaison and Diversion did"
            with st.container(border=True):
                draw_split(detail, "ld_outcome", title, _OUTCOMES)


def draw_sharing(visit: Visit, span: Span, area: str = "") -> None:
    """With whom, and how fast."""
    whom, fast = boxes(2)
    with whom:
        _draw_shared_with(in_area(visit.detail("shared_with", span), area))
    with fast:
        forms = in_area(visit.detail("form_time", span), area)
        _draw_form_time(forms)
    with st.container(border=True):
        _draw_grades(forms)


def _draw_shared_with(detail: Detail) -> None:
    st.subheader("With whom information was shared", anchor=False)
    counts = detail.by("partner", "shared")
    known = dict[str, Share]()
    for partner in PARTNERS:
        yes, no = (counts.get((partner, told), 0) for told in ("Y", "N"))
        known[partner] = Share(yes, yes + no)
    ordered = sorted(known, key=lambda partner: -known[partner].percent)
    bars = [partner_bar(PARTNERS[one], known[one]) for one in ordered]
    first, last = bars[0], bars[-1]
    draw_detail(
        detail,
        f"Information on {detail.entry.counts} was shared most often with "
        f"{wording.in_sentence(first.name)}, {first.words}, and least often with "
        f"{wording.in_sentence(last.name)}, {last.words}. Contacts of which it is not "
        "known are left out.",
        lambda scheme: charts.bars(bars, scheme, most=100),
        f"Share of attended contacts, by partner. {wording.bars_words(bars)}",
        partner_table(detail, ordered, known),
    )


def _draw_form_time(detail: Detail) -> None:
    st.subheader("From the contact to the safeguarding form", anchor=False)
    banded = detail.bands([until(hours) for hours in _EDGES.values()]).get((), [])
    spread = detail.spreads().get(())
    if not spread or not spread.n:
        st.info(escape_markdown(f"No {detail.entry.counts} with a time in these months."))
        return
    names = [*_EDGES, _LONGER]
    bars = [
        wording.Bar(name, number, wording.share_words(number, spread.n))
        for name, number in zip(names, banded, strict=True)
    ]
    draw_detail(
        detail,
        form_sentence(detail, spread),
        lambda scheme: charts.bars(bars, scheme),
        f"Safeguarding forms by the time from the contact. {wording.bars_words(bars)}",
        Table({"From the contact": names, "Forms": counted(banded)}),
    )


def _draw_grades(detail: Detail) -> None:
    """Whether what was graded high came first."""
    st.subheader("How fast, by the grade of the form", anchor=False)
    spreads = detail.spreads("grade")
    rows = [
        (name, spreads[(grade,)]) for grade, name in _GRADES.items() if (grade,) in spreads
    ]
    if not rows:
        st.info(escape_markdown(f"No {detail.entry.counts} in these months."))
        return
    columns = {
        "Grade": [name for name, _ in rows],
        "Forms": [wording.count_words(spread.n) for _, spread in rows],
        "Half within": [minutes_cell(spread.median) for _, spread in rows],
        "9 in 10 within": [minutes_cell(spread.p90) for _, spread in rows],
    }
    timed = [(name, minutes_cell(spread.median)) for name, spread in rows if spread.n]
    halves = "; ".join(f"{wording.in_sentence(name)} {words}" for name, words in timed)
    draw_sentence(detail, f"Time within which half of the forms came, by grade: {halves}.")
    draw_detail_files(detail, "How fast, by the grade of the form", Table(columns))
