"""What is said of releases: what one is, what it changes, how the data in force differ."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from heard import releases, wording
from heard.briefs.freshness import freshness, moment
from heard.catalogue import Catalogue
from heard.ground.errors import HeardError
from heard.releases import Change, Draft, Release, Unreadable
from heard.visits import Visit

CHANGED = ("Indicator", "Table", "Period", "Of", "Before", "Now", "Why", "Marked")
LISTED = ("Release", "Status", "Title", "Meeting", "Approved by", "Approved")
RECEIPTS = ("Extract", "Version", "When", "What")
_COUNTED = ("read", "added", "replaced", "unchanged", "refused", "withdrawn")
SUPPLIES = ("Extract", "Version", "By", "File", "SHA-256", *map(str.capitalize, _COUNTED))
_SEVERAL = " (more than one differs: nobody can tell how much each did)"


def title_of(release: Release) -> str:
    """`3: Quarter 3 of 2025-26`."""
    return f"{release.number}: {release.about['title']}"


def banner_of(release: Release) -> str:
    """Which release a page or a file shows."""
    months = [month for table in release.version.tables.values() for month in table.months]
    until = f" Data to {wording.period_name(max(months), 'month')}." if months else ""
    return (
        f"Release {title_of(release)}, approved {moment(release.approved_at)} for "
        f"{release.about['meeting']}.{until}"
    )


def defined_anew(release: Release, catalogue: Catalogue) -> str:
    """That definitions on a page may not be those of its figures; blank if they are."""
    if release.about["made_of"]["queries"] == catalogue.fingerprint:
        return ""
    return (
        "Definitions have changed since this release: these pages have the figures of then "
        "and the words of now. The words of then are in its files, on the page Releases."
    )


def withdrawn_words(release: Release | Unreadable) -> str:
    """That it was withdrawn, when and why; blank if it was not."""
    gone = release.withdrawn
    if gone is None:
        return ""
    return f"WITHDRAWN {gone.at[:10]}: {gone.reason}".replace("  ", " ")


def listed(found: Release | Unreadable) -> tuple[str, ...]:
    """A line of the list of releases."""
    status = withdrawn_words(found) or "approved"
    if isinstance(found, Unreadable):
        return (str(found.number), f"{status}; {found.why}", "", "", "", "")
    about = found.about
    return (
        str(found.number),
        status,
        about["title"],
        about["meeting"],
        about["approved_by"],
        moment(found.approved_at),
    )


def facts_of(release: Release) -> dict[str, str]:
    """What a release says of itself: name -> words."""
    about = release.about
    made_of = about["made_of"]
    software = ", ".join(f"{name} {one}" for name, one in made_of["software"].items())
    reference = ", ".join(
        f"{name} {one[:12]}" for name, one in made_of["reference"].items()
    )
    return {
        "Status": withdrawn_words(release) or "approved",
        "Title": about["title"],
        "Meeting": about["meeting"],
        "Note": about["note"] or "none",
        "Drafted by": _who(about["drafted_by"], about["drafted_at"]),
        "Approved by": _who(about["approved_by"], about["approved_at"]),
        "Had it before it was public": ", ".join(about["seen_before"]) or "nobody named",
        "Data": freshness(release.version, about["extracted_at"]),
        "Definitions": f"{about['definitions']}, queries {made_of['queries'][:12]}",
        "Reference files (SHA-256)": reference,
        "Software": software,
        "Audit": "passed" if about["audit"]["has_passed"] else "FAILED",
    }


def _who(name: str, at: str) -> str:
    return f"{name}, {at[:16].replace('T', ' ')} UTC" if at else name


def receipt_rows(release: Release) -> Iterator[tuple[str, ...]]:
    """What was done to the tables that it was made of, and when."""
    for name, table in release.about["made_of"]["tables"].items():
        for one in table["receipts"]:
            what = f"revert to {one['target']}" if one["kind"] == "revert" else one["kind"]
            at = one["at"][:16].replace("T", " ")
            yield name.capitalize(), str(one["number"]), at, what


def supply_rows(release: Release) -> Iterator[tuple[str, ...]]:
    """Who brought which file, and what became of its rows: for whoever may see exact
    counts."""
    for name, table in release.made_of.tables.items():
        for one in table.receipts:
            if one["kind"] == "load":
                counts = (f"{one[field]:,}" for field in _COUNTED)
                file = (one["by"], one["file"], one["sha256"][:12])
                yield (name.capitalize(), str(one["number"]), *file, *counts)


def left_out(about: dict[str, object]) -> list[str]:
    """Which lines of which tables were left out."""
    entries: list[list[Any]] = about["withheld"]  # type: ignore[assignment]
    return [
        f"{owner} {table}: {', '.join(f'{period} {value}' for period, value in lines)}"
        for owner, table, *lines in entries
    ]


def change_row(change: Change, catalogue: Catalogue) -> tuple[str, ...]:
    """A figure that changed, as cells of a table."""
    grain = change.table.rsplit("_", 1)[1]
    return (
        _title(catalogue, change.indicator),
        change.table,
        _period(change.period, grain),
        "" if change.value == "all" else wording.member_name(change.value),
        figure_words(change.before),
        figure_words(change.after),
        why(change),
        change.kind,
    )


def _title(catalogue: Catalogue, indicator: str) -> str:
    try:
        return catalogue.indicator(indicator).title
    except HeardError:  # an earlier release may have one that there is no more
        return indicator


def _period(name: str, grain: str) -> str:
    return name if "/" in name else wording.period_name(name, grain)


def figure_words(printed: tuple[str, str, str]) -> str:
    """`33 (10 of 30)`, `*`, `left out`: as a release prints it."""
    numerator, denominator, figure = printed
    parts = " of ".join(part for part in (numerator, denominator) if part)
    shown = figure or "no figure"
    return f"{shown} ({parts})" if parts and parts != figure else shown


def why(change: Change) -> str:
    """The reasons that differ between the two."""
    return ", ".join(change.causes) + ("" if change.is_sure else _SEVERAL)


def change_line(change: Change) -> str:
    """The same in a line."""
    where = f"{change.indicator} {change.table} {change.period}"
    of = "" if change.value == "all" else f" {change.value}"
    was, now = figure_words(change.before), figure_words(change.after)
    return f"{where}{of}: {was} -> {now}: {why(change)} [{change.kind}]"


def changes_said(changed: Iterable[Change], since: int | None) -> str:
    """How many figures changed, of what kind and why, in a sentence."""
    changed = tuple(changed)
    if since is None:
        return "It is the first release."
    if not changed:
        return f"No figure of release {since} changed."
    kinds = Counter(change.kind for change in changed)
    causes = Counter(cause for change in changed for cause in change.causes)
    of_kinds = ", ".join(f"{count:,} marked {kind}" for kind, count in kinds.items())
    reasons = ", ".join(f"{cause} ({count:,})" for cause, count in causes.most_common())
    figures = "figure" if len(changed) == 1 else "figures"
    return (
        f"{len(changed):,} {figures} of periods in release {since} changed: {of_kinds}. "
        f"What differs: {reasons}."
    )


def draft_lines(draft: Draft) -> list[str]:
    """What would be published, in sentences; without the figures that would change."""
    tables = " and ".join(
        f"{name} version {one.version}"
        for name, one in draft.made_of.tables.items()
        if one.months
    )
    before = draft.before.number if draft.before else None
    lines = [
        f"Draft {draft.id}, of {tables}.",
        freshness(draft.version, draft.shown.extracted_at),
        *draft.shown.audit.lines(),
    ]
    lines += [f"Left out: {one}." for one in _withheld(draft)]
    if draft.same_as:
        return [*lines, f"Release {draft.same_as.number} shows just this: nothing is new."]
    lines.append(changes_said(draft.changes, before))
    lines.append(f"{draft.added:,} cells are of periods that no release had.")
    return lines


def _withheld(draft: Draft) -> list[str]:
    return left_out({"withheld": [[*n, *at] for n, at in draft.shown.withheld.items()]})


def standing(visit: Visit) -> str:
    """How the data in force differ from the latest release, in a sentence: the figures are
    compared if what would be published was built already."""
    latest = releases.latest(visit.settings)
    if latest is None:
        return "No release has been approved yet: the scrutiny view has nothing to show."
    name = f"release {latest.number} ({latest.about['title']})"
    facts, now = latest.made_of, visit.made_of
    if facts.key == now.key:
        return f"These are the data of {name}."
    newer = [
        extract
        for extract, table in now.tables.items()
        if table.contents != facts.tables[extract].contents
    ]
    said = f"The data of {' and '.join(newer)} have changed since {name}."
    if not newer:
        said = (
            f"The data are those of {name}; definitions, settings or software have changed."
        )
    return f"{said} {_differing(visit, latest)}"


def _differing(visit: Visit, latest: Release) -> str:
    built = visit.built()
    if built is None:
        return "Draft a release to see how many figures differ."
    changed = releases.changes(latest.side, releases.Side(built, visit.made_of))
    return f"Of the figures released then, {len(changed):,} would be different now."
