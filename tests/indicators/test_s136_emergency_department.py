"""Section 136: to an emergency department first, of known, where it was used."""

from tests.conftest import Cases


def test_an_emergency_department_counts_where_the_power_was_used_and_it_is_known(
    cases: Cases,
) -> None:
    table = """
    s136_used | s136_place_of_safety | mh_definition_met
    Y         | emergency_department | Y
    Y         | emergency_department | N
    Y         | emergency_department | U
    Y         | health_based         | Y
    Y         | paediatric_ward      | Y
    Y         | police_station       | N
    Y         | private_home         | Y
    Y         | other                | U
    Y         | unknown              | Y
    Y         |                      | Y
    N         | emergency_department | Y
    U         | emergency_department | Y
              | health_based         | Y
    """
    assert cases("s136_emergency_department", contacts=table) == [
        True, True, True, False, False, False, False, False, *[None] * 5,
    ]  # fmt: skip
