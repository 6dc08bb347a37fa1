"""Refused bail and moved to the local authority, of those where it is known."""

from tests.conftest import Cases


def test_bail_refused_children_moved_to_the_authority_by_age_at_charge(
    cases: Cases,
) -> None:
    table = """
    disposal         | age | age_at_charge | s38_transferred
    charged_detained | 17  | 17            | Y
    charged_detained | 17  | 18            | Y
    charged_detained | 17  |               | N
    charged_detained | 17  |               |
    charged_detained | 17  |               | U
    charged_bailed   | 17  | 17            | Y
    """
    assert cases("s38_transferred", table) == [True, None, False, None, None, None]
