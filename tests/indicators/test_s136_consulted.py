"""Section 136: health professional consulted first, of known, where it was used."""

from tests.conftest import Cases


def test_a_consultation_counts_where_the_power_was_used_and_it_is_known(
    cases: Cases,
) -> None:
    table = """
    s136_used | s136_consulted | mh_definition_met
    Y         | Y              | Y
    Y         | Y              | N
    Y         | Y              | U
    Y         | N              | Y
    Y         | N              | N
    Y         | U              | Y
    Y         |                | Y
    N         | Y              | Y
    U         | Y              | Y
              | N              | Y
    """
    found = cases("s136_consulted", contacts=table)
    assert found == [True, True, True, False, False, None, None, None, None, None]
