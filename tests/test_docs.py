"""Documents do not rot: what is generated is fresh, what there is is described."""

import importlib.util
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from heard.commands import parser as _parser
from heard.extracts import EXTRACTS, extract, load_profile
from heard.ground.settings import PROJECT, Settings

README = (PROJECT / "README.md").read_text("utf-8")


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


def test_every_command_and_option_is_in_the_readme() -> None:
    (commands,) = (a for a in _parser()._actions if hasattr(a, "choices") and a.choices)
    for name, parser in commands.choices.items():  # type: ignore[union-attr]
        assert f"`{name}" in README, name
        for action in parser._actions:
            for option in set(action.option_strings) - {"-h", "--help"}:
                assert option in README, f"{name} {option}"


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


def test_the_worked_example_of_contributing_runs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings,
    request,  # type: ignore[no-untyped-def]
) -> None:
    import shutil

    from heard import catalogue
    from tests import tables

    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    blocks = dict(re.findall(r"```(sql|toml|python)\n(.*?)```", text, re.DOTALL))
    folder = tmp_path / "queries"
    shutil.copytree(catalogue.QUERIES, folder)
    (folder / "indicators/detention_over_6h.sql").write_text(blocks["sql"])
    with (folder / "catalogue.toml").open("a") as file:
        file.write("\n" + blocks["toml"])
    monkeypatch.setattr(tables, "load_catalogue", lambda: catalogue.load_catalogue(folder))
    scope: dict[str, object] = {}
    exec(blocks["python"], scope)
    (test,) = (value for name, value in scope.items() if name.startswith("test_"))
    test(request.getfixturevalue("cases"))  # type: ignore[operator]


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


def test_every_page_of_the_readme_exists() -> None:
    for target in re.findall(r"\]\(([\w./-]+)\)", README):
        assert (PROJECT / target).exists(), target
