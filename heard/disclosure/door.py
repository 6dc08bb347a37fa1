"""Which figures a viewer gets, by profile. Nothing of a profile reaches the other's."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from heard.catalogue import Catalogue, Indicator
from heard.disclosure.detail import Detail, Span, spans
from heard.disclosure.exact import internal
from heard.disclosure.filed import NONE_EARLIER, Earlier
from heard.disclosure.outcome import Audit
from heard.disclosure.published import INTERNAL, PROFILES, Published, is_exact
from heard.figures import Measures, details, measures
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.ground.progress import Progress, silent
from heard.ground.settings import Settings
from heard.store import Snapshot

if TYPE_CHECKING:
    from heard.disclosure.release import Scrutiny
    from heard.disclosure.usefulness import Useful

# The release is imported where it is made: the audit needs scipy, which takes as long to
# import as everything else a short command does.


class Door(Protocol):
    """What one profile may see of one version of the store."""

    @property
    def profile(self) -> str:
        """`scrutiny` or `internal`."""

    @property
    def extracted_at(self) -> str:
        """When the custody extract was taken; empty if it does not say."""

    def offers(self, indicator: Indicator) -> dict[str | None, tuple[str, ...]]:
        """Breakdowns that may be shown (None: the whole force), each with its periods."""

    def published(
        self, indicator: Indicator, by: str | None = None, period: str = ""
    ) -> Published:
        """A series; by the first period that is offered, if none is given. Raises
        HeardError for what this profile may not see, and for what there is not."""

    def spans(self, extract: str) -> tuple[Span, ...]:
        """The months that details of an extract may be asked about, the default first;
        none where there are none, or this profile sees no details."""

    def detail(self, name: str, span: Span, progress: Progress = silent) -> Detail | None:
        """A detail over the months of a span, computed first if nobody has; None if this
        profile sees none. Raises HeardError for what there is not."""


@dataclass(frozen=True)
class _Internal:
    """The exact figures."""

    settings: Settings
    catalogue: Catalogue
    version: Snapshot
    measured: Measures

    @property
    def profile(self) -> str:
        return INTERNAL

    @property
    def extracted_at(self) -> str:
        return self.measured.extracted_at

    def offers(self, indicator: Indicator) -> dict[str | None, tuple[str, ...]]:
        return dict.fromkeys((None, *indicator.breakdowns), clock.PERIODS)

    def published(
        self, indicator: Indicator, by: str | None = None, period: str = ""
    ) -> Published:
        period = period or clock.PERIODS[0]
        fingerprint = self.catalogue.fingerprint
        return internal(self.settings, fingerprint, self.measured, indicator, by, period)

    def spans(self, extract: str) -> tuple[Span, ...]:
        return spans(self.version.tables[extract].months)

    def detail(self, name: str, span: Span, progress: Progress = silent) -> Detail | None:
        computed = details(self.settings, self.catalogue, self.version, progress)
        return Detail(
            entry=computed.entry(name),
            span=span,
            definitions=_definitions(self.settings, self.catalogue),
            extracted_at=self.extracted_at,
            counts=computed.counts(name, span.months),
        )


def open_door(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    profile: str,
    progress: Progress = silent,
    engine: str = "duckdb",
) -> Door:
    """What a profile may see of a version, computed and audited first if nobody has; exact
    figures by another `engine`, if one is asked for."""
    if profile not in PROFILES:
        raise HeardError(f"No profile {profile!r}: {', '.join(PROFILES)}.")
    if not is_exact(profile):
        return scrutiny(settings, catalogue, version, progress)
    measured = measures(settings, catalogue, version, progress, engine)
    return _Internal(settings, catalogue, version, measured)


def scrutiny(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    progress: Progress = silent,
    earlier: Earlier = NONE_EARLIER,
) -> "Scrutiny":
    """The scrutiny release that a version would make, built and audited first if nobody
    has; `earlier` ones are known to whoever reads it."""
    measured = measures(settings, catalogue, version, progress)
    from heard.disclosure.release import release

    named = _definitions(settings, catalogue)
    return release(measured, catalogue, named, progress, earlier)


def built(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    progress: Progress = silent,
    earlier: Earlier = NONE_EARLIER,
) -> "Scrutiny | None":
    """The same, if anybody has built it already."""
    measured = measures(settings, catalogue, version, progress)
    from heard.disclosure.release import built

    return built(measured, earlier)


def audit(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    progress: Progress = silent,
    earlier: Earlier = NONE_EARLIER,
) -> Audit:
    """The audit of the scrutiny release of a version, done again."""
    measured = measures(settings, catalogue, version, progress)
    from heard.disclosure.release import audited

    named = _definitions(settings, catalogue)
    return audited(measured, catalogue, named, progress, earlier)


def useful(
    settings: Settings,
    catalogue: Catalogue,
    version: Snapshot,
    progress: Progress = silent,
    earlier: Earlier = NONE_EARLIER,
) -> "list[Useful]":
    """How much of what could be said the scrutiny release of a version says; counts of
    what it does not say, so not for the public."""
    measured = measures(settings, catalogue, version, progress)
    from heard.disclosure.tables import Cube
    from heard.disclosure.usefulness import usefulness

    kept = scrutiny(settings, catalogue, version, progress, earlier)
    return usefulness(Cube(measured, catalogue), kept)


def _definitions(settings: Settings, catalogue: Catalogue) -> str:
    """The version of the definitions, as exports carry it."""
    return f"{settings.overnight.version} {catalogue.fingerprint[:8]}"
