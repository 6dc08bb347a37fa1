"""Visit: what one viewer may see of the store as it stands, seen through the door."""

import contextlib
import functools
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TypeVar

from heard import disclosure, releases
from heard.access import SEE_RECORDS, Viewer
from heard.catalogue import Catalogue, Check, Indicator
from heard.disclosure import (
    Audit,
    Broken,
    BrokenRow,
    Completeness,
    Detail,
    Door,
    Earlier,
    Published,
    Span,
)
from heard.ground.errors import HeardError
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.releases import Draft, MadeOf, Release
from heard.store import Snapshot, snapshot
from heard.visits.log import LogEntry, log

_COMPUTING = (
    "Computing the indicators of a new extract, and checking that no small number can "
    "be worked out from them. This happens once and may take a minute."
)
_COMPUTING_DETAILS = (
    "Computing the details of a new extract. This happens once and may take a minute."
)
WOULD_BE = "draft"  # instead of a release: what would be published of the data in force
_WITHOUT_RELEASE = "quarter"
_LOOKING = "Looking at every record, once."

# What a person sees while a sentence says what they wait for; gives what is told how far
# it has come.
Waiting = Callable[[str], AbstractContextManager[Progress]]
_Found = TypeVar("_Found")


def unseen(sentence: str) -> AbstractContextManager[Progress]:
    """Nobody waits."""
    return contextlib.nullcontext(silent)


def told(progress: Progress) -> Waiting:
    """They see already how far something has come, of which this is a part."""
    return lambda sentence: contextlib.nullcontext(progress)


@dataclass(frozen=True)
class Visit:
    """Who looks, and the only way to what they may see: of the version of the store that
    stood when it was first asked for. A view of exact figures by a breakdown, a detail,
    the quality of the data and every export is logged before anything of it is given;
    what cannot be logged raises HeardError. `engine`: what computes exact figures.

    Whoever may not see exact figures sees an approved release: the one whose number is
    `release`, by default the latest; or, on the command line, WOULD_BE."""

    settings: Settings
    catalogue: Catalogue
    viewer: Viewer
    waiting: Waiting = unseen
    engine: str = "duckdb"
    release: str = ""

    @functools.cached_property
    def version(self) -> Snapshot:
        """The newest version of the store, which may be empty; or the one that the release
        was made of."""
        return self.approved.version if self.approved else self.in_force

    @functools.cached_property
    def approved(self) -> Release | None:
        """The release that is seen; None if exact figures are, or what would be published.
        Raises HeardError if there is none, or it is damaged."""
        if self.sees_exact or self.release == WOULD_BE:
            return None
        if self.release:
            return releases.find(self.settings, self.release)
        found = releases.latest(self.settings)
        if found is None:
            raise HeardError(releases.why_none(self.settings))
        return found

    @property
    def settled(self) -> Settings:
        """The settings that the figures seen were made by."""
        return self.approved.settled(self.settings) if self.approved else self.settings

    @functools.cached_property
    def in_force(self) -> Snapshot:
        """The newest version of the store, whatever is seen; it may be empty."""
        return snapshot(self.settings)

    @property
    def present(self) -> Snapshot:
        """The version in force. Raises HeardError if it is empty."""
        if self.in_force.is_empty:
            raise HeardError(
                f"There is no data in the store at {self.settings.store} yet. "
                "Begin with: python -m heard load contacts FILE"
            )
        return self.in_force

    @functools.cached_property
    def _door(self) -> Door:
        if self.approved:
            shown = self.approved.shown
            shown.must_be_safe()
            return shown
        return self._opened(self.present) if self.sees_exact else self.would_be()

    def _opened(self, version: Snapshot) -> Door:
        with self.waiting(_COMPUTING) as progress:
            return disclosure.open_door(
                self.settings,
                self.catalogue,
                version,
                self.viewer.profile,
                progress,
                self.engine,
            )

    @property
    def sees_exact(self) -> bool:
        """Whether exact figures, details and the quality of the data are shown."""
        return self.viewer.sees_exact

    @property
    def extracted_at(self) -> str:
        """When the custody extract was taken; empty if it does not say."""
        return self._door.extracted_at

    def offers(self, indicator: Indicator) -> dict[str | None, tuple[str, ...]]:
        """Breakdowns that may be shown (None: the whole force), each with its periods."""
        return self._door.offers(indicator)

    def published(
        self, indicator: str, by: str | None = None, period: str = ""
    ) -> Published:
        """A series through the door, by the first period offered if none is given.
        Raises HeardError for what there is not."""
        entry = self.catalogue.indicator(indicator)
        shown = self._door.published(entry, by, period)
        if by and shown.is_exact:
            self._log("view", shown)
        return shown

    def leading(self, indicator: str, by: str | None = None) -> Published:
        """The series that a page leads with, the same for whoever looks: by the period at
        which the release shows it."""
        entry = self.catalogue.indicator(indicator)
        return self.published(indicator, by, self.leading_period(entry, by))

    def leading_period(self, indicator: Indicator, by: str | None = None) -> str:
        """That period: of the release that is seen; of exact figures, of the one that was
        approved last, or would be made; by quarter where there is none, or it has no such
        table, as a month has few cases."""
        if not self.sees_exact:
            return self.offers(indicator).get(by, ("",))[0]
        public = self._public
        has_table = public and public.grains.get((indicator.id, by or ""))
        return public.offers(indicator)[by][0] if public and has_table else _WITHOUT_RELEASE

    @functools.cached_property
    def _public(self) -> "disclosure.Scrutiny | None":
        """What the public sees, if anything was built for it. A damaged release says so
        where it is looked at."""
        with contextlib.suppress(HeardError):
            found = releases.latest(self.settings)
            return found.shown if found else self.built()
        return None

    def areas(self, indicator: Indicator) -> list[str]:
        """The areas of which there are cases: their names, without a figure."""
        is_offered = "area" in self.offers(indicator)
        return self._door.published(indicator, "area").members if is_offered else []

    def headlines(self) -> list[Published]:
        """The series of the Overview, in its order."""
        return [self.leading(entry.id) for entry in self.catalogue.headlines()]

    def exact_headlines(self, version: Snapshot) -> list[Published]:
        """The same by month of any version, as one that is not published yet; none if it
        is empty. Raises HeardError for whoever may not see exact figures."""
        if not self.sees_exact:
            raise HeardError("What would change is shown in the internal view only.")
        if version.is_empty:
            return []
        door = self._opened(version)
        return [door.published(entry) for entry in self.catalogue.headlines()]

    def spans(self, extract: str) -> tuple[Span, ...]:
        """The months that details of an extract may be asked about, the default first;
        none where there are none, or this viewer sees no details."""
        return self._door.spans(extract)

    def detail(self, name: str, span: Span) -> Detail:
        """A detail over the months of a span, one of those offered. Raises HeardError for
        what this viewer may not see."""
        door = self._door
        with self.waiting(_COMPUTING_DETAILS) as progress:
            detail = door.detail(name, span, progress)
        if detail is None:
            raise HeardError(f"{name} is shown in the internal view only.")
        self._log_detail("view", detail)
        return detail

    def checks(self) -> tuple[Broken, ...]:
        """Every rule that rows break, by month and place. Raises HeardError for whoever
        may not see exact counts, and if there is no data."""
        return self._quality(disclosure.broken, "checks")

    @property
    def sees_records(self) -> bool:
        """Whether rows are shown by their keys."""
        return self.sees_exact and self.viewer.may(SEE_RECORDS)

    def rows_breaking(self, check: Check, what: str = "view") -> tuple[BrokenRow, ...]:
        """The rows that break a rule, by key; `what` is done with them, as LogEntry has
        it. Raises HeardError for whoever may not see records, and if there is no data."""
        self.viewer.must(SEE_RECORDS)
        looking = (self.settings, self.catalogue, self.present, self.viewer.profile)
        with self.waiting(_LOOKING):
            rows = disclosure.rows_breaking(*looking, check)
        log(self.settings, self.viewer, LogEntry(what, check.id, "record", "month"))
        return rows

    def completeness(self) -> tuple[Completeness, ...]:
        """How many rows have each field filled in, by month and place. Raises HeardError
        for whoever may not see exact counts, and if there is no data."""
        return self._quality(disclosure.completeness, "completeness")

    def _quality(
        self, look: Callable[[Settings, Catalogue, Snapshot, str], _Found], name: str
    ) -> _Found:
        version = self.present
        with self.waiting(_LOOKING):
            quality = look(self.settings, self.catalogue, version, self.viewer.profile)
        log(self.settings, self.viewer, LogEntry("view", name, "place", "month"))
        return quality

    def would_be(self) -> "disclosure.Scrutiny":
        """The release that the data in force would make; all that were approved before are
        known to whoever reads it."""
        return self._before_readers(disclosure.scrutiny)

    def _before_readers(
        self, make: Callable[[Settings, Catalogue, Snapshot, Progress, Earlier], _Found]
    ) -> _Found:
        """Something of what the data in force would make, before whoever has all that was
        approved."""
        version = self.present
        earlier = releases.known_to_readers(self.settings, self.made_of)
        with self.waiting(_COMPUTING) as progress:
            return make(self.settings, self.catalogue, version, progress, earlier)

    def of_release(self, number: int) -> "Visit":
        """The same viewer before a release, as scrutiny sees it."""
        public = replace(self.viewer, profile=disclosure.SCRUTINY)
        return replace(self, viewer=public, release=str(number))

    def draft(self) -> Draft:
        """That release as a draft: what it is made of, and what it would change."""
        shown = self.would_be()
        return releases.drafted(self.settings, shown, self.made_of, self.present)

    def built(self) -> "disclosure.Scrutiny | None":
        """That release, if anybody has built it already."""
        return self._before_readers(disclosure.built)

    def audit(self) -> Audit:
        """The audit of that release, done again."""
        return self._before_readers(disclosure.audit)

    def useful(self) -> "list[disclosure.Useful]":
        """How much of what could be said it says."""
        return self._before_readers(disclosure.useful)

    def kept_audit(self) -> Audit:
        """The audit as it was when the release was built."""
        return self.would_be().audit

    @functools.cached_property
    def made_of(self) -> MadeOf:
        """What a release of the data in force would be made of."""
        return releases.made_of(self.settings, self.catalogue, self.present)

    def log_release(self, what: str, number: int) -> None:
        """Log that a release is approved, withdrawn or taken away."""
        log(self.settings, self.viewer, LogEntry(what, f"release {number}", "", ""))

    def log_export(self, published: Published) -> None:
        """Log that a file with these figures was made."""
        self._log("export", published)

    def log_export_of(self, detail: Detail) -> None:
        """Log that a file with this detail was made."""
        self._log_detail("export", detail)

    def _log(self, what: str, shown: Published) -> None:
        entry = LogEntry(what, shown.indicator.id, shown.by or "", shown.period)
        log(self.settings, self.viewer, entry)

    def _log_detail(self, what: str, shown: Detail) -> None:
        columns, months = ",".join(shown.entry.columns), shown.span.id or "12 months"
        log(self.settings, self.viewer, LogEntry(what, shown.entry.id, columns, months))
