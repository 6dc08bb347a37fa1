"""The frame around every page: the way in, the banner, freshness, and errors."""

import logging
import re
import threading
import traceback
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.pages_manager import PagesManager

from heard import access, disclosure
from heard.access import Look, Viewer
from heard.app.address import arrive
from heard.app.freshness import freshness
from heard.catalogue import Catalogue, Indicator, load_catalogue
from heard.charts.words import MARK_SAID
from heard.disclosure import Detail, Door, Published, Span
from heard.ground.errors import HeardError
from heard.ground.settings import Settings, load_settings
from heard.serving import refuse_uploads
from heard.store import Outdated, Snapshot, published, snapshot

_SORRY = (
    "This page could not be shown. {} Reload it; if it happens again, tell whoever runs "
    "the dashboard: the server's log says where it failed."
)
_NOT_ALONE = (
    "This page is part of the dashboard and is not shown alone. "
    "Start it with: streamlit run dashboard.py"
)
_COMPUTING = (
    "Computing the indicators of a new extract, and checking that no small number can "
    "be worked out from them. This happens once and may take a minute."
)
_COMPUTING_DETAILS = (
    "Computing the details of a new extract. This happens once and may take a minute."
)
# Where Markdown would begin to see an address, also behind a backslash. What is put there
# has no width: only a mark between the letters keeps it from being one.
_ADDRESS = re.compile(r"(?<=[a-z]:)(?=//)|(?<=www)(?=\.)|(?<=\w)(?=@)", re.IGNORECASE)
_NO_LINK = "\u2060"
_VIEW_AS = "view_as"
_PROFILE_NAMES = {
    disclosure.SCRUTINY: "Scrutiny: may be printed or published",
    disclosure.INTERNAL: "Internal: exact figures, not for onward release",
}
_SENT_BACK = "sent_back_to_dashboard"
_is_inside = ContextVar("is_inside", default=False)
_computing = threading.Lock()
_log = logging.getLogger("heard")


@dataclass(frozen=True)
class Release:
    """What this viewer may see of one version of the store."""

    settings: Settings
    catalogue: Catalogue
    version: Snapshot
    door: Door
    viewer: Viewer

    @property
    def profile(self) -> str:
        """`scrutiny` or `internal`."""
        return self.door.profile

    def offers(self, indicator: Indicator) -> dict[str | None, tuple[str, ...]]:
        """Breakdowns that may be shown (None: the whole force), each with its periods."""
        return self.door.offers(indicator)

    def published(
        self, indicator: str, by: str | None = None, period: str = ""
    ) -> Published:
        """A series through the door, by the first period offered if none is given.
        Raises HeardError for what there is not."""
        found = self.door.published(self.catalogue.indicator(indicator), by, period)
        if by and self.profile == disclosure.INTERNAL:
            self._log("view", found)
        return found

    def spans(self, extract: str) -> tuple[Span, ...]:
        """The months that details of an extract may be asked about, the default first;
        none where there are none, or this viewer sees no details."""
        return self.door.spans(extract)

    def detail(self, name: str, span: Span) -> Detail:
        """A detail over the months of a span, one of those offered: logged as every
        filtered view is. Raises HeardError for what this viewer may not see."""
        with st.spinner(_COMPUTING_DETAILS, show_time=True), _computing:
            found = self.door.detail(name, span)
        if found is None:
            raise HeardError(f"{name} is shown in the internal view only.")
        look = Look("view", name, ",".join(found.entry.columns), span.id or "12 months")
        access.log(self.settings, self.viewer, look)
        return found

    def log_export(self, published: Published) -> None:
        """Log that a file with these figures was made."""
        self._log("export", published)

    def _log(self, what: str, shown: Published) -> None:
        look = Look(what, shown.indicator.id, shown.by or "", shown.period)
        access.log(self.settings, self.viewer, look)

    def headlines(self) -> list[Published]:
        """The series of the Overview, in its order."""
        return [self.published(entry.id) for entry in self.catalogue.headlines()]


def show(page: Page) -> None:
    """Run a page inside the dashboard. Errors become sentences, not tracebacks."""
    mark, before = _is_inside.set(True), published.so_far()
    try:
        _draw_view_as()
        if page.url_path != "upload":
            refuse_uploads()
        arrive(page.url_path, viewer().profile)
        page.run()
    except Outdated:
        st.rerun()
    except HeardError as error:
        st.error(plain(str(error)))
    except Exception as error:
        _log_where(error)
        done = published.since(before) or "Nothing was changed."
        st.error(plain(_SORRY.format(done)))
    finally:
        _is_inside.reset(mark)


def _draw_view_as() -> None:
    """The choice of profile, in the sidebar of every page."""
    st.sidebar.radio(
        "View as",
        access.profiles(st.get_option("server.address")),
        format_func=lambda name: _PROFILE_NAMES[name],
        key=_VIEW_AS,
    )


def viewer() -> Viewer:
    """Who is looking. Nothing else reads the choice: sign-in will replace it here."""
    address = str(st.get_option("server.address"))
    return access.viewer(st.session_state.get(_VIEW_AS), address)


def _log_where(error: Exception) -> None:
    """Kind and place, not the message: that of an engine may hold a record's value."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
    _log.error("%s at %s", type(error).__name__, " > ".join(places))


def enter() -> Release:
    """The first line of every page. Without it there are no figures; without the
    dashboard, without its banner, or with an empty store, it ends the page."""
    _only_inside()
    top = st.empty()
    who = viewer()
    top.markdown(_banner("Feeling Heard", who.profile))  # before anything that may fail
    settings, catalogue = load_settings(), load_catalogue()
    top.markdown(_banner(f"Feeling Heard · {settings.force_name}", who.profile))
    version = snapshot(settings)
    if version.is_empty:
        _say_how_to_begin()
    # Who comes second waits for the first's measures, and does not make them again.
    with st.spinner(_COMPUTING, show_time=True), _computing:
        door = disclosure.open_door(settings, catalogue, version, who.profile)
    said = freshness(version, door.extracted_at)
    if who.profile == disclosure.INTERNAL:
        said += f" {MARK_SAID}"
    st.markdown(f":small[{plain(said)}]")
    return Release(settings, catalogue, version, door, who)


@dataclass(frozen=True)
class Reader:
    """Who reads what figures mean; there need not be any."""

    settings: Settings
    catalogue: Catalogue


def enter_to_read() -> Reader:
    """The first line of a page of words: as `enter`, in every profile and with an empty
    store too."""
    _only_inside()
    who = viewer()
    st.markdown(_banner("Feeling Heard", who.profile))
    return Reader(load_settings(), load_catalogue())


def enter_without_figures() -> Settings:
    """The first line of a page for whoever keeps the data: as `enter`, but the store may
    be empty. For the internal profile only: ends the page for any other."""
    _only_inside()
    who = viewer()
    st.markdown(_banner("Feeling Heard", who.profile))
    if who.profile != disclosure.INTERNAL:
        st.title("For those who keep the data", anchor=False)
        st.info("This page shows exact counts. Choose the internal view in the sidebar.")
        st.stop()
    return load_settings()


def _banner(name: str, profile: str) -> str:
    return f"{plain(name)}  \n**{plain(disclosure.BANNERS[profile])}**"


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


def for_page(sentence: object) -> str:
    """A sentence, or an error's, as a page says it: without words of the command line."""
    return plain(re.sub(r" \(--[^)]*\)", "", str(sentence)))


def plain(text: str) -> str:
    """Text of ours or of a file's name, safe from being read as Markdown but for `code`; a
    line does not break between a number and its unit, and no address becomes a link."""
    text = _ADDRESS.sub(_NO_LINK, text)
    text = re.sub(r"(?<=\d) (?=(h|min)\b)|(?<=\d h) (?=\d+ min\b)", "\u00a0", text)
    parts = re.split(r"(`[\w .=-]+`)", text)  # nothing in these can end them
    parts[::2] = [re.sub(r"([\\`*_{}\[\]<>#$~|])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts)
