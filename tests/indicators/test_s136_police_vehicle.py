"""Section 136: conveyed by police vehicle, of known, not already there."""

from tests.conftest import Cases


def test_a_police_vehicle_counts_where_the_child_was_conveyed_and_it_is_known_how(
    cases: Cases,
) -> None:
    table = """
    s136_transport | mh_definition_met
    police_vehicle | Y
    police_vehicle | N
    police_vehicle | U
    ambulance      | Y
    other_health   | N
    already_there  | Y
    unknown        | Y
                   | Y
    """
    assert cases("s136_police_vehicle", contacts=table) == [
        True, True, True, False, False, None, None, None,
    ]  # fmt: skip
