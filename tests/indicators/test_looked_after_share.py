"""Looked-after children: `looked_after = Y`, of known."""

from tests.conftest import Cases


def test_it_counts_where_it_is_known_whether_the_child_of_a_contact_is_looked_after(
    cases: Cases,
) -> None:
    table = """
    looked_after | mh_definition_met
    Y            | Y
    N            | Y
    U            | Y
                 | Y
    Y            | N
    Y            | U
    """
    assert cases("looked_after_share", contacts=table) == [
        True,
        False,
        None,
        None,
        None,
        None,
    ]
