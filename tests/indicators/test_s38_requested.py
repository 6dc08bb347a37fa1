"""Local-authority accommodation requested: a time given, of `s38_bail_refused`."""

from tests.conftest import Cases


def test_a_request_is_a_time_and_without_one_it_was_not_made(cases: Cases) -> None:
    table = """
    disposal         | age_at_charge | s38_requested_at | s38_response | s38_transferred
    charged_detained | 17            | 2024-05-01 15:00 |              |
    charged_detained |               | 2024-05-01 15:00 | no_reply     | N
    charged_detained | 17            |                  |              |
    charged_detained | 17            |                  | accepted     | Y
    charged_detained | 18            | 2024-05-01 15:00 |              |
    charged_bailed   | 17            | 2024-05-01 15:00 |              |
    """
    assert cases("s38_requested", table) == [True, True, False, False, None, None]
