"""Which tests `make quick` begins with."""

from heard.ground.settings import PROJECT
from tests.concerned import concerned


def names(*paths: str) -> list[str]:
    return [test.name for test in concerned(paths)]


def test_the_nearest_tests_come_first() -> None:
    found = names("heard/extracts/header_rows.py")

    assert "test_header_rows.py" in found[:3]
    assert found.index("test_layers.py") < found.index("test_sheets.py")


def test_a_test_that_was_changed_is_run_and_so_is_one_of_the_same_name() -> None:
    assert names("tests/test_keys.py")[0] == "test_keys.py"
    assert names("heard/figures/spark.py")[0] == "test_spark.py"


def test_a_query_concerns_the_tests_of_figures() -> None:
    found = names("queries/indicators/overnight.sql")

    assert {"test_overnight.py", "test_against_recount.py"} <= {*found[:8]}


def test_whatever_is_changed_the_house_is_looked_over() -> None:
    assert {"test_layers.py", "test_docs.py"} <= {*names("README.md")}


def test_every_place_and_name_that_is_told_is_there() -> None:
    from tests.concerned import ALWAYS, READ_BY, _named

    assert all((PROJECT / place).exists() for place in READ_BY)
    assert all(_named(name) for name in ALWAYS)
    assert all(_named(name) for names in READ_BY.values() for name in names)
