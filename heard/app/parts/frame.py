"""The frame around every page: the way in, what it needs, and errors."""

import contextlib
import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.pages_manager import PagesManager

from heard import releases
from heard.app.parts.address import arrive
from heard.app.parts.bar import Bar, draw_bar, draw_marking
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.view import viewer
from heard.app.parts.which_release import (
    choose_release,
    draw_which,
    say_none,
    wanted,
)
from heard.catalogue import load_catalogue
from heard.ground.errors import HeardError
from heard.ground.progress import Progress, silent
from heard.ground.settings import load_settings
from heard.intake import Desk
from heard.serving import refuse_uploads
from heard.store import Outdated, published
from heard.subscribers import SUBSCRIBERS
from heard.visits import Visit

_SORRY = (
    "This page could not be shown. {} Reload it; if it happens again, tell whoever runs "
    "the dashboard: the server's log says where it failed."
)
_NOT_ALONE = (
    "This page is part of the dashboard and is not shown alone. "
    "Start it with: streamlit run dashboard.py"
)
_SENT_BACK = "sent_back_to_dashboard"
_is_inside = ContextVar("is_inside", default=False)
_computing = threading.Lock()
_log = logging.getLogger("heard")

# What a page cannot do without: it ends the page where that is not there. It may write into
# the bar.
Need = Callable[[Visit, Bar], None]


def show(page: Page) -> None:
    """Run a page inside the dashboard. Errors become sentences, not tracebacks."""
    mark, before = _is_inside.set(True), published.so_far()
    try:
        if not viewer().sees_exact:
            choose_release(load_settings())
        if page.url_path != "upload":
            refuse_uploads()
        arrive(page.url_path, viewer().profile)
        page.run()
        draw_marking(viewer().profile)
    except Outdated:
        st.rerun()
    except HeardError as error:
        st.error(escape_markdown(str(error)))
    except Exception as error:
        _log_where(error)
        done = published.since(before) or "Nothing was changed."
        st.error(escape_markdown(_SORRY.format(done)))
    finally:
        _is_inside.reset(mark)


def _log_where(error: Exception) -> None:
    """Kind and place, not the message: that of an engine may hold a record's value."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
    _log.error("%s at %s", type(error).__name__, " > ".join(places))


def enter(*needs: Need) -> Visit:
    """The first line of every page: the banner, and the way to what this viewer may see.
    Without the dashboard, or where one of its `needs` is not met, it ends the page."""
    _only_inside()
    bar = draw_bar(viewer().profile)  # before what may fail
    visit = visiting()
    for need in needs:
        need(visit, bar)
    return visit


def visiting() -> Visit:
    """The visit of whoever looks at this page now."""
    settings = load_settings()
    catalogue = load_catalogue(settings)
    return Visit(settings, catalogue, viewer(), _waiting, release=wanted())


def desk() -> Desk:
    """Where whoever looks at this page asks for a change."""
    return Desk(visiting(), SUBSCRIBERS)


@contextlib.contextmanager
def _waiting(sentence: str) -> Iterator[Progress]:
    # Who comes second waits for the first's measures, and does not make them again.
    with st.spinner(sentence, show_time=True), _computing:
        yield silent


def figures(visit: Visit, bar: Bar) -> None:
    """Needed by a page of figures: that there are any. The bar says which release they are
    of, or how they differ from the latest, and how fresh they are."""
    bar.name_force(visit)
    is_first = not visit.sees_exact and not wanted() and not releases.latest(visit.settings)
    if visit.in_force.is_empty and (visit.sees_exact or is_first):
        _say_how_to_begin()
    if is_first:
        say_none(visit)
    bar.say_until(visit)
    # In one place: with an element more for scrutiny what stands below would move as the
    # profile changes, and Streamlit would take its choices out of the address.
    with st.container():
        draw_which(visit)


def exact_counts(visit: Visit, bar: Bar) -> None:
    """Needed by a page for whoever keeps the data: that they may see exact counts; there
    need not be any."""
    if not visit.sees_exact:
        st.title("For those who keep the data", anchor=False)
        st.info("This page shows exact counts. Choose the internal view in the sidebar.")
        st.stop()


def _only_inside() -> None:
    """Send whoever came to a page past the dashboard through it.

    While no session of the server has run st.navigation, Streamlit runs a file of
    pages/ alone when its address is the first one asked for. `_is_inside` is true
    only in a run that came through dashboard.py, so two first visitors at once are
    both sent back. A page that is itself the main script would be sent in circles.
    """
    if _is_inside.get():
        st.session_state.pop(_SENT_BACK, None)
        return
    PagesManager.uses_pages_directory = False  # not public: streamlit is pinned
    if _SENT_BACK in st.session_state:
        st.error(_NOT_ALONE)
        st.stop()
    st.session_state[_SENT_BACK] = True
    st.rerun()


def _say_how_to_begin() -> None:
    st.title("No extract has been loaded yet", anchor=False)
    st.markdown("To see figures, load an extract. In the project's folder, run:")
    st.code(
        "python -m heard load custody FILE\npython -m heard load contacts FILE",
        language=None,
        wrap_lines=True,
    )
    st.markdown("Or bring it on the page Upload.")
    st.markdown("Then reload this page.")
    st.stop()
