"""Share of all child contacts: `mh_contacts` of all with the definition known."""

from tests.conftest import Cases


def test_the_share_is_of_all_contacts_where_the_definition_is_known(cases: Cases) -> None:
    table = """
    mh_definition_met | incident_type | arrived_at
    Y                 | mh_crisis     | 2024-05-01 13:00
    Y                 | asb           |
    N                 | mh_crisis     | 2024-05-01 13:00
    N                 | asb           |
    U                 | mh_crisis     | 2024-05-01 13:00
    """
    found = cases("mh_contact_share", contacts=table)
    assert found == [True, True, False, False, None]
