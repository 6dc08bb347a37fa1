"""The frame around every page: the way in, the banner, freshness, and errors."""

import logging
import re
import threading
import traceback
from contextvars import ContextVar
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.pages_manager import PagesManager

from heard import disclosure
from heard.app.freshness import freshness
from heard.catalogue import Catalogue, load_catalogue
from heard.disclosure import Published
from heard.measures import Measures, measures
from heard.settings import HeardError, Settings, load_settings
from heard.store import snapshot

_SORRY = (
    "This page could not be shown. Nothing was changed. Reload it; if it happens "
    "again, tell whoever runs the dashboard: the server's log says where it failed."
)
_NOT_ALONE = (
    "This page is part of the dashboard and is not shown alone. "
    "Start it with: streamlit run dashboard.py"
)
_COMPUTING = "Computing the indicators of a new extract. This happens once."
_is_inside = ContextVar("is_inside", default=False)
_computing = threading.Lock()
_log = logging.getLogger("heard")


@dataclass(frozen=True)
class Release:
    """What this viewer may see of one version of the store."""

    settings: Settings
    catalogue: Catalogue
    measured: Measures

    def published(
        self, indicator: str, by: str | None = None, period: str = "month"
    ) -> Published:
        """A series through the door. Raises HeardError for what there is not."""
        return disclosure.internal(
            self.settings,
            self.catalogue.fingerprint,
            self.measured,
            self.catalogue.indicator(indicator),
            by,
            period,
        )

    def headlines(self) -> list[Published]:
        """The series of the Overview by month, in its order."""
        return [self.published(entry.id) for entry in self.catalogue.headlines()]


def use_navigation_only() -> None:
    """Begin again where Streamlit's first run of the server went by pages/."""
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def show(page: Page) -> None:
    """Run a page inside the dashboard. Errors become sentences, not tracebacks."""
    mark = _is_inside.set(True)
    try:
        page.run()
    except HeardError as error:
        st.error(plain(str(error)))
    except Exception as error:
        _log_where(error)
        st.error(_SORRY)
    finally:
        _is_inside.reset(mark)


def _log_where(error: Exception) -> None:
    """Kind and place, not the message: that of an engine may hold a record's value."""
    for frame in traceback.extract_tb(error.__traceback__)[-1:]:
        _log.error("%s at %s:%s", type(error).__name__, frame.filename, frame.lineno)


def enter() -> Release:
    """The first line of every page. Without it there are no figures; without the
    dashboard, without its banner, or with an empty store, it ends the page."""
    _only_inside()
    settings, catalogue = load_settings(), load_catalogue()
    name = plain(settings.force_name)
    st.markdown(f"Feeling Heard · {name}  \n**{plain(disclosure.BANNER)}**")
    version = snapshot(settings)
    if version.is_empty:
        _say_how_to_begin()
    # Who comes second waits for the first's measures, and does not make them again.
    with st.spinner(_COMPUTING), _computing:
        measured = measures(settings, catalogue, version)
    st.markdown(f":small[{plain(freshness(version, measured))}]")
    return Release(settings, catalogue, measured)


def _only_inside() -> None:
    """Send whoever came to a page past the dashboard through it.

    While no session of the server has run st.navigation, Streamlit runs a file of
    pages/ alone when its address is the first one asked for. `_is_inside` is true
    only in a run that came through dashboard.py, so two first visitors at once are
    both sent back. A page that is itself the main script would be sent in circles.
    """
    if _is_inside.get():
        return
    PagesManager.uses_pages_directory = False  # not public: streamlit is pinned
    if st.session_state.setdefault("sent_to_dashboard", 0) > 2:
        st.error(_NOT_ALONE)
        st.stop()
    st.session_state["sent_to_dashboard"] += 1
    st.rerun()


def _say_how_to_begin() -> None:
    st.title("No extract has been loaded yet", anchor=False)
    st.markdown("To see figures, load an extract. In the project's folder, run:")
    st.code(
        "python -m heard load custody FILE\npython -m heard load contacts FILE",
        language=None,
    )
    st.markdown("Then reload this page.")
    st.stop()


def plain(text: str) -> str:
    """Text of ours or of a file's name, safe from being read as Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#$~|])", r"\\\1", text)
