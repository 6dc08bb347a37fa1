"""Section 136: health professional consulted first, of known, of all contacts."""

from tests.conftest import Cases


def test_a_consultation_counts_of_all_contacts_where_it_is_known(cases: Cases) -> None:
    table = """
    s136_consulted | mh_definition_met
    Y              | Y
    Y              | N
    Y              | U
    N              | Y
    N              | N
    U              | Y
                   | Y
    """
    found = cases("s136_consulted", contacts=table)
    assert found == [True, True, True, False, False, None, None]
