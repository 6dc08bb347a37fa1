"""What the page Releases draws of those that were approved: the list, one, two at once."""

import functools

import streamlit as st

from heard import intake, releases
from heard.app.parts.address import pick
from heard.app.parts.drawing import draw_table
from heard.app.parts.frame import desk
from heard.app.parts.markdown import escape_markdown
from heard.briefs.headlines import headline
from heard.briefs.releases import (
    CHANGED,
    LISTED,
    RECEIPTS,
    SUPPLIES,
    change_row,
    changes_said,
    facts_of,
    left_out,
    listed,
    receipt_rows,
    supply_rows,
    title_of,
    withdrawn_words,
)
from heard.briefs.tables import table_of
from heard.disclosure import Published
from heard.releases import Change, Release, Unreadable
from heard.visits import Visit

_BROUGHT = "release_file_of"


def draw_list(visit: Visit) -> list[Release]:
    """Every release, the newest first; gives those that can be read."""
    found = releases.every(visit.settings)
    if not found:
        st.info(escape_markdown(releases.NONE_APPROVED))
        return []
    for one in found:
        if isinstance(one, Unreadable):
            st.error(escape_markdown(one.why))
    draw_table(table_of(LISTED, map(listed, found)))
    return [one for one in found if isinstance(one, Release)]


def choose(found: list[Release], name: str, label: str, first: int = 0) -> Release:
    """One of the releases; `first`: the place of the one that is taken at first."""
    in_order = found[first:] + found[:first]
    titles = {str(one.number): title_of(one) for one in in_order}
    chosen = pick(name, label, titles, st.selectbox)
    return next(one for one in found if str(one.number) == chosen)


def draw_one(visit: Visit, release: Release) -> None:
    """What it says of itself, and whether it still holds."""
    if gone := withdrawn_words(release):
        st.error(escape_markdown(gone))
    told = facts_of(release).items()
    st.markdown("\n".join(f"- **{name}**: {escape_markdown(text)}" for name, text in told))
    with st.expander("What was left out, and why"):
        _draw_left_out(release)
    with st.expander("What was loaded before it was made"):
        draw_table(table_of(RECEIPTS, receipt_rows(release)))
        if visit.sees_exact:
            draw_table(table_of(SUPPLIES, supply_rows(release)))


def _draw_left_out(release: Release) -> None:
    reasons = release.about["audit"]["withheld"].items()
    said = [f"{count:,} lines left out: {why}." for why, count in reasons]
    said += left_out(release.about)
    st.markdown("\n".join(f"- {escape_markdown(one)}" for one in said or ["Nothing."]))


def draw_changes(visit: Visit, changed: tuple[Change, ...], since: int | None) -> None:
    """Figure by figure, as both releases print it."""
    st.markdown(escape_markdown(changes_said(changed, since)))
    if changed:
        rows = (change_row(one, visit.catalogue) for one in changed)
        draw_table(table_of(CHANGED, rows))


def offer_files(visit: Visit, release: Release) -> None:
    """Its files, one at a time, each as it was when the release was approved."""
    names = releases.passed_on(release)
    first = [one for one in ("published.csv", "changes.json", "about.json") if one in names]
    name = st.selectbox("File", [*first, *(one for one in names if one not in first)])
    st.download_button(
        f"Download {name.rpartition('/')[2]}",
        data=functools.partial(intake.file_of, desk(), str(release.number), name),
        file_name=f"release-{release.number}-{name.replace('/', '-')}",
        mime="text/csv" if name.endswith(".csv") else "text/plain",
        on_click="ignore",
        key=f"{_BROUGHT}_{release.number}",
    )


def draw_beside(visit: Visit, one: Release, other: Release) -> None:
    """The headline figures of two releases, and what changed from one to the other."""
    if one.number == other.number:
        st.info("Choose two different releases.")
        return
    earlier, later = sorted((one, other), key=lambda release: release.number)
    names = [f"Release {title_of(release)}" for release in (earlier, later)]
    columns = [visit.of_release(release.number).headlines() for release in (earlier, later)]
    rows = [
        (left.indicator.title, _said(left), _said(right))
        for left, right in zip(*columns, strict=True)
    ]
    draw_table(table_of(("Headline", *names), rows))
    changed = releases.changes(earlier.side, later.side)
    draw_changes(visit, changed, earlier.number)


def _said(published: Published) -> str:
    brief = headline(published)
    if brief is None:
        return "no figure"
    counts = f" ({brief.counts})" if brief.counts else ""
    return f"{brief.figure}{counts}, {brief.period}"
