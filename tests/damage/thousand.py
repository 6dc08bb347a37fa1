"""A thousand damaged extracts: python dev.py damage. Prints how many passed silently."""

from pathlib import Path

import pytest

from heard.ground.settings import Settings
from tests.damage.kinds import KINDS, Damage
from tests.damage.trial import silent_changes

OF_EACH = -(-1000 // len(KINDS))
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("damage", KINDS, ids=lambda damage: damage.__name__)
def test_no_damage_of_a_thousand_passes_silently(
    settings: Settings, tmp_path: Path, damage: Damage, part: int
) -> None:
    seeds = range(100 + part * OF_EACH // PARTS, 100 + (part + 1) * OF_EACH // PARTS)
    assert silent_changes(settings, tmp_path, damage, seeds) == []
