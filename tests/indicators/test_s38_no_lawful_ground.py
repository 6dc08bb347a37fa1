"""Kept with no certificate: not transferred, of `s38_bail_refused`. A never event."""

from tests.conftest import Cases


def test_a_child_not_moved_without_a_certificate_is_a_hit(cases: Cases) -> None:
    table = """
    disposal         | age_at_charge | s38_transferred | s38_certificate
    charged_detained | 17            | N               | none_recorded
    charged_detained | 17            | N               |
    charged_detained |               | N               |
    charged_detained | 17            | N               | impracticable
    charged_detained | 17            | N               | no_secure_serious_harm
    charged_detained | 17            | Y               | none_recorded
    charged_detained | 17            | Y               |
    charged_detained | 18            | N               |
    charged_bailed   | 17            | N               |
    """
    found = cases("s38_no_lawful_ground", table)
    assert found == [True] * 3 + [False] * 4 + [None] * 2


def test_under_twelve_at_charge_serious_harm_is_no_lawful_ground(cases: Cases) -> None:
    table = """
    disposal         | age | age_at_charge | s38_transferred | s38_certificate
    charged_detained | 11  | 11            | N               | no_secure_serious_harm
    charged_detained | 11  |               | N               | no_secure_serious_harm
    charged_detained | 11  | 12            | N               | no_secure_serious_harm
    charged_detained | 12  |               | N               | no_secure_serious_harm
    charged_detained | 11  | 11            | N               | impracticable
    charged_detained | 11  | 11            | Y               | no_secure_serious_harm
    """
    found = cases("s38_no_lawful_ground", table)
    assert found == [True, True, False, False, False, False]


def test_it_counts_only_where_it_is_known_whether_the_child_was_moved(
    cases: Cases,
) -> None:
    table = """
    disposal         | s38_transferred | s38_certificate
    charged_detained |                 |
    charged_detained | U               | none_recorded
    charged_detained | U               | impracticable
    """
    assert cases("s38_no_lawful_ground", table) == [None, None, None]
