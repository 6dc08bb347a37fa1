"""Section 136: to an emergency department first, of known, of all contacts."""

from tests.conftest import Cases


def test_an_emergency_department_counts_of_contacts_with_a_known_place_of_safety(
    cases: Cases,
) -> None:
    table = """
    s136_place_of_safety | mh_definition_met
    emergency_department | Y
    emergency_department | N
    emergency_department | U
    health_based         | Y
    paediatric_ward      | Y
    police_station       | N
    private_home         | Y
    other                | U
    unknown              | Y
                         | Y
    """
    assert cases("s136_emergency_department", contacts=table) == [
        True, True, True, False, False, False, False, False, None, None,
    ]  # fmt: skip
