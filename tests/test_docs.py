"""Documents do not rot: what is generated is fresh, what there is is described."""

import importlib.util
import re
import subprocess
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from heard.catalogue import load_catalogue
from heard.commands import parser as _parser
from heard.extracts import EXTRACTS, extract, load_profile
from heard.ground.settings import PROJECT, Settings

README = (PROJECT / "README.md").read_text("utf-8")
TESTS = PROJECT / "tests"
SPECIFICATION = PROJECT / "docs/specification"
DOCUMENTS = [
    *PROJECT.glob("*.md"),
    *(PROJECT / "docs").rglob("*.md"),
    *(PROJECT / folder / "README.md" for folder in ("benchmarks", "sample_data")),
    PROJECT / "tests/recount/README.md",
]


def documents() -> dict[Path, str]:
    """What docs/generate.py would write."""
    spec = importlib.util.spec_from_file_location("generate", PROJECT / "docs/generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[Path, str] = module.documents()
    return found


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_generated_document_is_what_the_generator_writes(path: Path) -> None:
    assert path.read_text("utf-8") == documents()[path], "run: make docs"


@pytest.mark.parametrize("name", EXTRACTS)
def test_every_field_and_code_is_in_the_dictionary(name: str) -> None:
    text = (PROJECT / "docs/dictionary.md").read_text("utf-8")
    for field in extract(name).fields:
        assert f"| `{field.name}` |" in text
        assert all(code in text for code in field.codes)


def test_the_mapping_profile_of_the_documents_is_one_that_is_let_in(
    settings: Settings,
) -> None:
    text = (PROJECT / "docs/extracts.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.S)
    assert all(f"[{part}]" in example for part in ("times", "joined", "clock", "flags"))
    own = replace(settings, profiles=settings.store)
    own.profiles.mkdir()
    (own.profiles / "example.toml").write_text(example, "utf-8")
    assert load_profile(own, "example", "custody").joined


def test_every_command_is_in_the_readme_and_every_option_in_its_document() -> None:
    text = (PROJECT / "docs/commands.md").read_text("utf-8")
    (commands,) = (a for a in _parser()._actions if hasattr(a, "choices") and a.choices)
    for name, parser in commands.choices.items():  # type: ignore[union-attr]
        assert f"`{name}" in README, name
        assert f"`{name}" in text, name
        for action in parser._actions:
            for option in set(action.option_strings) - {"-h", "--help"}:
                assert option in text, f"{name} {option}"


def test_every_setting_is_in_the_readme() -> None:
    table = tomllib.loads((PROJECT / "heard.toml").read_text("utf-8"))
    for name in [
        *table,
        *table["overnight"],
        "also",
        "area",
        "HEARD_STORE",
        "HEARD_CONFIG",
    ]:
        assert f"`{name}`" in README, name


def test_every_direct_dependency_is_justified_in_a_sentence() -> None:
    decisions = (PROJECT / "docs/decisions.md").read_text("utf-8")
    for file in ("requirements.in", "requirements-dev.in"):
        for line in (PROJECT / file).read_text("utf-8").splitlines():
            if name := re.match(r"([a-z-]+)==", line):
                word = name[1].removeprefix("types-").removesuffix("-stubs")
                assert re.search(rf"\b{word}\b", decisions), name[1]


def test_every_lock_has_hashes_and_names_no_registry() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        text = (PROJECT / file).read_text("utf-8")
        pins = re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)
        assert len(pins) > 20
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text


def test_no_file_names_a_machine_or_a_registry() -> None:
    forbidden = re.compile(
        r"/(home|root|Users|work)/\w|pypi\.org|files\.pythonhosted|npmjs"
    )
    for path in PROJECT.rglob("*"):
        parts = set(path.relative_to(PROJECT).parts)
        if path.suffix not in (".py", ".md", ".toml", ".sql", ".txt", ".in", ".yml"):
            continue
        if parts & {".venv", "build", ".git", "wheelhouse"} or path == Path(__file__):
            continue
        assert not forbidden.search(path.read_text("utf-8")), path


def anchors(text: str) -> set[str]:
    """What a link can name within a document: its headings, as GitHub spells them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda one: str(one.relative_to(PROJECT)))
def test_every_link_of_a_document_leads_to_something(path: Path) -> None:
    for target, anchor in re.findall(
        r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", path.read_text("utf-8")
    ):
        end = path.parent / target if target else path
        assert end.exists(), target
        assert not anchor or anchor in anchors(end.read_text("utf-8")), (target, anchor)


def test_every_test_module_is_listed() -> None:
    """An indicator's own is listed with all of its folder, so that it stays three files."""
    listed = (PROJECT / "docs/testing.md").read_text("utf-8")
    own = {f"tests/indicators/test_{one.id}.py" for one in load_catalogue().indicators}
    modules = [one.relative_to(PROJECT).as_posix() for one in TESTS.rglob("test_*.py")]
    assert not [one for one in sorted({*modules} - own) if f"`{one}`" not in listed]


def test_no_file_cites_a_folder_that_its_reader_does_not_have() -> None:
    forbidden = "shared" + "/"
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=False
    )
    tracked = [PROJECT / name for name in names.stdout.decode().split("\0") if name]
    if not tracked:
        pytest.skip("this copy of the project is not kept by git")
    for path in tracked:
        if path.is_file():
            assert forbidden.encode() not in path.read_bytes(), path


def test_every_rule_of_the_definitions_is_guarded_by_a_test() -> None:
    text = (SPECIFICATION / "definitions.md").read_text("utf-8")
    rules = re.findall(r"^(\d+)\. ", text, re.MULTILINE)
    tests = (TESTS / "test_edge_cases.py").read_text("utf-8")
    assert rules == [str(number) for number in range(1, 34)]
    assert not [one for one in rules if f"def test_rule_{one:0>2}_" not in tests]


def test_the_specified_indicators_are_in_the_catalogue_with_their_direction() -> None:
    text = (SPECIFICATION / "indicators.md").read_text("utf-8")
    specified = dict(re.findall(r"^\| `(\w+)`.* \| (\w+) \| [^|]+ \|$", text, re.MULTILINE))
    entries = {one.id: one.better for one in load_catalogue().indicators}
    assert len(specified) == 49
    assert specified.items() <= entries.items()


def test_every_command_of_a_developer_is_offered_and_described() -> None:
    spec = importlib.util.spec_from_file_location("dev", PROJECT / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    described = re.findall(r"^([a-z]+) {2,}\S", module.__doc__ or "", re.MULTILINE)
    (listed, *_) = re.findall(
        r"^\.PHONY: (.*)$", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE
    )
    assert {*described} == {*module.COMMANDS}
    assert {*listed.split()} <= {*described}
