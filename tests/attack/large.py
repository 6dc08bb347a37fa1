"""A hundred releases of the samples' size, attacked: python dev.py attack. Minutes."""

import pytest

from tests.attack.releases import children, released
from tests.attack.test_attack import worked_out


@pytest.mark.parametrize("seed", range(1000, 1100))
def test_no_hidden_count_of_a_large_release_can_be_worked_out(seed: int) -> None:
    attacked = released(children(seed, least=100, most=6000))

    assert worked_out(attacked, is_told=True, is_exact=True) == []
    assert worked_out(attacked, is_told=False, is_exact=True) == []
