"""Linked to a missing episode: `missing_episode = Y`, of known."""

from tests.conftest import Cases


def test_it_counts_where_it_is_known_whether_a_contact_was_part_of_a_missing_episode(
    cases: Cases,
) -> None:
    table = """
    missing_episode | mh_definition_met
    Y               | Y
    N               | Y
    U               | Y
                    | Y
    Y               | N
    Y               | U
    """
    assert cases("missing_linked", contacts=table) == [True, False, None, None, None, None]
