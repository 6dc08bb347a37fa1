"""Risk assessed at first contact: of known; not `officer_generated`."""

from tests.conftest import Cases


def test_an_assessment_on_the_log_counts_where_it_is_known_and_no_officer_began_it(
    cases: Cases,
) -> None:
    table = """
    risk_assessed | channel           | mh_definition_met
    Y             | 999               | Y
    N             | 101               | Y
    U             | 999               | Y
                  | 999               | Y
    Y             | officer_generated | Y
    N             | officer_generated | Y
    Y             | unknown           | Y
    N             |                   | Y
    Y             | 999               | N
    Y             | 999               | U
    """
    assert cases("risk_assessed", contacts=table) == [
        True, False, None, None, None, None, True, False, None, None,
    ]  # fmt: skip
