"""One damaged extract beside the good one that it was made of."""

from pathlib import Path
from random import Random

from heard.ground.settings import Settings
from tests.damage import signs
from tests.damage.good import good_rows
from tests.damage.kinds import Damage, Damaged
from tests.damage.signs import Signs


def silent_change(settings: Settings, folder: Path, damage: Damage, seed: int) -> str:
    """Which figures a damaged extract changes without a sign; blank if none."""
    chance = Random(f"{damage.__name__} {seed}")
    extract = chance.choice(("custody", "contacts"))
    rows = good_rows(extract, chance)
    good, bad = (signs.at(settings, folder / name) for name in ("good", "bad"))
    damaged = damage(extract, signs.copied(rows), chance)
    said = signs.loaded(bad, folder, extract, damaged)
    if said.refusal or said.rows or said.queries:
        return ""
    told = signs.loaded(good, folder, extract, Damaged(rows))
    assert told == Signs(), f"the good extract is none: {told}"
    if signs.checks(bad) - signs.checks(good):
        return ""
    then, now = signs.figures(good, extract), signs.figures(bad, extract)
    changed = {key[0] for key in then | now if then.get(key) != now.get(key)}
    return f"{extract}: {', '.join(sorted(changed))}" if changed else ""


def silent_changes(
    settings: Settings, folder: Path, damage: Damage, seeds: range
) -> list[str]:
    """The same of several, each with its seed."""
    found = []
    for seed in seeds:
        place = folder / str(seed)
        place.mkdir()
        if changed := silent_change(settings, place, damage, seed):
            found.append(f"seed {seed}, {changed}")
    print(f"{damage.__name__}: {len(found)} of {len(seeds)} passed silently")
    return found
