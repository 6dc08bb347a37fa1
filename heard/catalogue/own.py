"""A force's own indicators: a folder that heard.toml names, so that an update of the
product does not collide with them. It holds catalogue.toml with nothing but
`[indicators.<id>]` entries, and indicators/<id>.sql beside it."""

import re
from pathlib import Path

from heard.catalogue.entries import Indicator
from heard.catalogue.folders import indicators_of, read_table
from heard.ground.errors import HeardError
from heard.ground.settings import Overnight

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")


def own_indicators(
    folder: Path | None,
    taken: set[str],
    breakdowns: dict[str, list[str]],
    overnight: Overnight,
) -> tuple[Indicator, ...]:
    """The indicators of the folder; none without one. `taken`: ids of the product.
    Raises HeardError for a folder or an entry that is not as it should be."""
    if folder is None:
        return ()
    if not folder.is_dir():
        raise HeardError(
            f"The folder {folder}, which heard.toml names as own_indicators, is not there. "
            "Make it, or take the line out of heard.toml."
        )
    table = read_table(folder)
    if other := sorted(set(table) - {"indicators"}):
        raise HeardError(
            f"{folder / 'catalogue.toml'}: [{other[0]}] cannot be one's own. The file may "
            "hold [indicators.<id>] only."
        )
    for name in table.get("indicators", {}):
        _must_be_free(folder, name, taken)
    return indicators_of(folder, table, breakdowns, overnight)


def _must_be_free(folder: Path, name: str, taken: set[str]) -> None:
    where = folder / "catalogue.toml"
    if not _ID.fullmatch(name):
        raise HeardError(
            f"{where}: {name!r} cannot be the id of an indicator. Write small letters, "
            "digits and underscores, a letter first, 60 at most."
        )
    if name in taken:
        raise HeardError(
            f"{where}: the product has an indicator {name} of its own. Give yours another "
            f"id, and indicators/{name}.sql the same."
        )
