"""Section 136: conveyed by police vehicle, of known, not already there."""

from tests.conftest import Cases


def test_a_police_vehicle_counts_where_the_child_was_conveyed_and_it_is_known_how(
    cases: Cases,
) -> None:
    table = """
    s136_used | s136_transport | mh_definition_met
    Y         | police_vehicle | Y
    Y         | police_vehicle | N
    Y         | police_vehicle | U
    Y         | ambulance      | Y
    Y         | other_health   | N
    Y         | already_there  | Y
    Y         | unknown        | Y
    Y         |                | Y
    N         | police_vehicle | Y
    U         | police_vehicle | Y
              | ambulance      | Y
    """
    assert cases("s136_police_vehicle", contacts=table) == [
        True, True, True, False, False, *[None] * 6,
    ]  # fmt: skip
