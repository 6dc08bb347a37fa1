"""No damage of a good extract changes a figure without a refusal, a query or a check.

A few of each kind; `python dev.py damage` tries a thousand (tests/damage/thousand.py).
"""

from pathlib import Path

import pytest

from heard.ground.settings import Settings
from tests.damage.kinds import KINDS, Damage
from tests.damage.trial import silent_changes


@pytest.mark.parametrize("damage", KINDS, ids=lambda damage: damage.__name__)
def test_no_damage_changes_a_figure_silently(
    settings: Settings, tmp_path: Path, damage: Damage
) -> None:
    assert silent_changes(settings, tmp_path, damage, range(4)) == []
