"""The bar at the top of every page: whose figures, who may see them, and how fresh; and
the same in the margins of every sheet of paper."""

import json
from dataclasses import dataclass
from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from heard import disclosure, releases, wording
from heard.app.parts.markdown import escape_markdown
from heard.briefs.freshness import freshness
from heard.briefs.releases import banner_of, standing
from heard.ground import clock
from heard.visits import Visit
from heard.wording.values import MARK_SAID

_NAME = "**Feeling Heard**"
PILLS = {disclosure.SCRUTINY: "Scrutiny", disclosure.INTERNAL: "Internal: not for release"}


@dataclass(frozen=True)
class Bar:
    """The bar of a page, with places for what takes a visit to know."""

    name: DeltaGenerator
    until: DeltaGenerator

    def name_force(self, visit: Visit) -> None:
        """Write whose figures they are."""
        force = escape_markdown(visit.settings.force_name)
        self.name.markdown(f"{_NAME} · {force}")

    def say_until(self, visit: Visit) -> None:
        """Write how fresh the figures are; on a click all of it, and of which release they
        are or how they differ from the latest. The same in the margins of paper."""
        with self.until.popover(_until(visit), type="tertiary"):
            for line in _details(visit):
                st.markdown(escape_markdown(line))
        _draw_margins(visit)


def draw_bar(profile: str) -> Bar:
    """The bar, with what is known before anything that may fail."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        name = st.empty()
        name.markdown(_NAME)
        with st.container(key=f"pill_{profile}", width="content"):
            st.markdown(PILLS[profile])
        return Bar(name, st.empty())


def draw_marking(profile: str) -> None:
    """The last line of a page: what a reader may do with it."""
    with st.container(key="marking"):
        st.markdown(f":small[{escape_markdown(disclosure.BANNERS[profile])}]")


def _until(visit: Visit) -> str:
    """`Release 2: data to March 2026`."""
    months = [month for table in visit.version.tables.values() for month in table.months]
    until = f"data to {wording.period_name(max(months), 'month')}" if months else "no data"
    if visit.approved:
        return f"Release {visit.approved.number}: {until}"
    return wording.begun(until)


def _details(visit: Visit) -> list[str]:
    said = [banner_of(visit.approved)] if visit.approved else []
    said += [freshness(visit.version, visit.extracted_at)]
    said += [disclosure.BANNERS[visit.viewer.profile]]
    return [*said, MARK_SAID, _standing(visit)] if visit.sees_exact else said


def _standing(visit: Visit) -> str:
    """Found once for what both are made of."""
    found = releases.every(visit.settings)
    so_far = [(one.number, one.withdrawn is not None) for one in found]
    is_built = bool(found) and visit.built() is not None
    return _stands(visit, str(visit.settings.store), visit.made_of.key, so_far, is_built)


@st.cache_data(max_entries=16, show_spinner=False)
def _stands(
    _visit: Visit, store: str, key: str, so_far: list[tuple[int, bool]], is_built: bool
) -> str:
    return standing(_visit)


def _draw_margins(visit: Visit) -> None:
    """What stands in the margins of every printed page."""
    day = datetime.now(clock.LONDON)
    printed = f"printed {day.day} {wording.period_name(f'{day:%Y-%m}', 'month')}"
    corners = {
        "top-left": f"Feeling Heard · {visit.settings.force_name}",
        "top-right": f"{_until(visit)}; {printed}",
        "bottom-left": disclosure.BANNERS[visit.viewer.profile],
    }
    rules = " ".join(
        f"@{corner} {{ content: {_quoted(text)}; font-size: 8pt; }}"
        for corner, text in corners.items()
    )
    st.html(f"<style>@page {{ {rules} }}</style>")


def _quoted(text: str) -> str:
    """As a text of CSS; no angle bracket that could end the style."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\3c ")
