"""What codes are called stands once, beside the codes in the contract."""

import ast
from pathlib import Path

import pytest

from heard import wording
from heard.extracts import EXTRACTS, extract
from heard.ground.settings import PROJECT

ROOMS = ("wording", "briefs", "charts", "app", "commands")
MODULES = sorted(p for room in ROOMS for p in (PROJECT / "heard" / room).rglob("*.py"))
# Whose keys are alike by chance: heights of a variation, columns of partners.
OTHERS = ("wording/signs.py", "briefs/helping.py")
FIELDS = [(name, one) for name in EXTRACTS for one in extract(name).fields if one.codes]


@pytest.mark.parametrize(
    ("name", "field"), FIELDS, ids=lambda one: getattr(one, "name", one)
)
def test_every_label_is_of_a_code_and_says_more_than_its_letters(name, field) -> None:
    told = wording.labels(name, field.name)
    assert {*told} <= {*field.codes}
    assert [code for code, said in told.items() if said == wording.in_words(code)] == []
    assert [*wording.names_of(name, field.name)] == [*field.codes]


def test_a_code_by_which_indicators_are_broken_down_has_one_label() -> None:
    for name in ("sex", "incident_type", "offence_group"):
        told = {
            code: said for _, one in FIELDS if one.name == name for code, said in one.labels
        }
        assert {code: wording.member_name(code) for code in told} == told


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if not path.as_posix().endswith(OTHERS)],
    ids=lambda path: path.relative_to(PROJECT).as_posix(),
)
def test_no_other_dictionary_says_what_codes_are_called(path: Path) -> None:
    """Two codes of one field that are given words somewhere else."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Dict):
            said = {
                key.value
                for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant)
                and isinstance(value, ast.Constant)
                and isinstance(value.value, str)
            }
            for _, field in FIELDS:
                assert len(said & {*field.codes}) < 2, (field.name, node.lineno)
