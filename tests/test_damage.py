"""No damage of a good extract changes a figure without a refusal, a query or a check.

A thousand damaged extracts; how many passed silently is printed, and must be none.
"""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from heard.settings import Settings
from tests.damage import signs
from tests.damage.good import good_rows
from tests.damage.kinds import KINDS, Damage, Damaged
from tests.damage.signs import Signs

OF_EACH = 56  # of 18 kinds: a thousand and eight
PARTS = 4


def is_silent(settings: Settings, folder: Path, damage: Damage, seed: int) -> str:
    """What changed without a sign of one damaged extract; blank if nothing did."""
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


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("damage", KINDS, ids=lambda damage: damage.__name__)
def test_no_damage_changes_a_figure_silently(
    settings: Settings, tmp_path: Path, damage: Damage, part: int
) -> None:
    silent = Counter[str]()
    seeds = range(part * OF_EACH // PARTS, (part + 1) * OF_EACH // PARTS)
    for seed in seeds:
        folder = tmp_path / str(seed)
        folder.mkdir()
        if found := is_silent(settings, folder, damage, seed):
            silent[f"seed {seed}, {found}"] += 1
    print(f"{damage.__name__}: {silent.total()} of {len(seeds)} passed silently")
    assert not silent
