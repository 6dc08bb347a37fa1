"""Charged and bail refused: disposal charged_detained, under 18 at charge."""

from tests.conftest import Cases


def test_a_child_charged_and_detained_counts_who_was_under_eighteen_at_charge(
    cases: Cases,
) -> None:
    table = """
    disposal         | age | age_at_charge | legal_basis
    charged_detained | 17  | 17            | pace_arrest
    charged_detained | 17  |               | pace_arrest
    charged_detained | 10  | 10            | pace_arrest
    charged_detained | 17  | 18            | pace_arrest
    charged_bailed   | 17  | 17            | pace_arrest
    pre_charge_bail  | 17  |               | pace_arrest
                     | 17  | 17            | pace_arrest
    charged_detained | 17  | 17            | warrant
    charged_detained | 17  | 17            | breach_of_bail
    """
    assert cases("s38_bail_refused", table) == [True] * 3 + [None] * 6


def test_the_disposal_is_the_last_legs_and_the_age_at_charge_the_first_given(
    cases: Cases,
) -> None:
    table = """
    episode_key | arrived_at       | disposal         | age_at_charge
    e1          | 2024-05-01 12:00 | transferred      |
    e1          | 2024-05-01 15:00 | charged_detained | 18
    e2          | 2024-05-01 12:00 | charged_detained | 17
    e2          | 2024-05-01 15:00 |                  |
    e3          | 2024-05-01 12:00 | transferred      | 17
    e3          | 2024-05-01 15:00 | charged_detained |
    """
    assert cases("s38_bail_refused", table) == [None, None, True]
