"""What the newest supplies brought, and by how much figures moved since."""

from heard import store, wording
from heard.briefs.freshness import moment
from heard.extracts import EXTRACTS
from heard.ground.settings import Settings
from heard.revisions import Revision
from heard.store import Snapshot, Version


def newest_supplies(settings: Settings, seen: Snapshot) -> dict[str, Version]:
    """Extract -> its newest load or revert, up to what is seen; without those that were
    never loaded."""
    newest = {}
    for name in EXTRACTS:
        changes = [
            one
            for one in store.history(settings, name)
            if one.kind in ("load", "revert") and one.number <= seen.tables[name].number
        ]
        if changes:
            newest[name] = changes[-1]
    return newest


def supply_words(name: str, one: Version) -> str:
    """`Custody: April 2024 to May 2024, loaded 1 June 2024 at 06:10: 12 rows added …`."""
    when = moment(one.at)
    if one.kind == "revert":
        return f"{name.capitalize()}: put back to an earlier version, {when}."
    ends = [
        wording.period_name(month, "month") for month in (one.first_month, one.last_month)
    ]
    said = f"{name.capitalize()}: {' to '.join(dict.fromkeys(ends))}, loaded {when}"
    others = f"{one.replaced:,} replaced, {one.withdrawn:,} withdrawn"
    rows = "row" if one.added == 1 else "rows"
    return f"{said} from {one.file}: {one.added:,} {rows} added, {others}."


def revision(one: Revision) -> tuple[str, ...]:
    """A figure that moved, as cells of a table."""
    told = [
        wording.with_counts(one.indicator, figure) for figure in (one.before, one.after)
    ]
    month = wording.period_name(one.month, "month")
    return (one.indicator.title, month, str(one.version), *told, _by(one))


def _by(one: Revision) -> str:
    was, now = one.before.figure, one.after.figure
    if was is None or now is None:
        return ""
    unit = {"percent": " points", "minutes": " minutes"}.get(one.indicator.unit, "")
    return f"{now - was:+,.1f}{unit}".replace(".0", "")
