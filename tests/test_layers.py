"""What may import what: the map in heard/__init__.py, read as a rule."""

import ast
import functools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import heard
from heard import figures, ground, intake, releases, visits
from heard.ground.settings import PROJECT

PACKAGE = PROJECT / "heard"
ORDER = re.findall(r"^(\w+) {2,}\S", heard.__doc__ or "", flags=re.MULTILINE)
ENDS = (PACKAGE / "__init__.py", PACKAGE / "__main__.py")  # the map, and what uses all
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path not in ENDS)
PAGES = sorted((PROJECT / "pages").glob("*.py"))


@functools.cache
def imported(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, `heard.app` for `from heard import app`."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            if node.module != "heard":
                yield str(node.module)
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name for name in named if is_module(name))


@functools.cache
def is_module(name: str) -> bool:
    """`heard.briefs.grids` is one of ours, `heard.briefs.grids.missing` is in one."""
    path = PROJECT.joinpath(*name.split("."))
    return name.startswith("heard.") and (path.is_dir() or path.with_suffix(".py").exists())


def layer(path: Path) -> str:
    """`store` for heard/store/delta.py, `clock` for heard/ground/clock.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def layers_used(path: Path) -> set[str]:
    """The other modules of ours that a file imports."""
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("heard.")}
    return ours - {layer(path)}


def identity(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def test_the_map_lists_every_module() -> None:
    assert {layer(path) for path in MODULES} == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_a_module_imports_only_from_those_above_it(path: Path) -> None:
    above = ORDER[: ORDER.index(layer(path))]

    assert layers_used(path) <= set(above)


@pytest.mark.parametrize(
    "package", [ground, figures, releases, visits, intake], ids=lambda one: one.__name__
)
def test_within_a_package_too_a_module_imports_only_from_those_above_it(
    package: ModuleType,
) -> None:
    folder = Path(str(package.__file__)).parent
    order = re.findall(r"^(\w+) {2,}\S", package.__doc__ or "", flags=re.MULTILINE)
    inside = [path for path in MODULES if path.is_relative_to(folder)]
    names = {path: path.relative_to(folder).parts[0].removesuffix(".py") for path in inside}
    assert {*names.values()} - {"__init__"} == {*order}
    for path, name in names.items():
        own = [one.split(".") for one in imported(path) if one.startswith("heard.")]
        used = {one[2] for one in own if one[1] == folder.name and len(one) > 2} - {name}
        assert name == "__init__" or used <= {*order[: order.index(name)]}, identity(path)


@pytest.mark.parametrize("path", PAGES, ids=identity)
def test_a_page_imports_its_subject_and_words_and_is_short(path: Path) -> None:
    ours = {name for name in imported(path) if name not in ("streamlit", "pathlib")}
    rooms = {".".join(name.split(".")[:2]) for name in ours}

    assert rooms <= {"heard.app", "heard.briefs", "heard.wording"}
    assert 10 <= len(path.read_text("utf-8").splitlines()) <= 60


def test_the_dashboard_puts_the_server_around_its_pages() -> None:
    ours = set(imported(PROJECT / "dashboard.py"))

    of_app = {"heard.app", "heard.app.parts.pacing"}
    assert ours == {"streamlit", "heard.serving", "pathlib"} | of_app


@pytest.mark.parametrize("path", PAGES, ids=identity)
def test_a_page_begins_with_the_guard(path: Path) -> None:
    body = ast.parse(path.read_text("utf-8")).body
    statements = [
        node
        for node in body
        if not isinstance(node, ast.Import | ast.ImportFrom)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]

    assert ast.unparse(statements[0]) in (
        "visit = app.enter(app.figures)",
        "visit = app.enter()",
        "visit = app.enter(app.exact_counts)",
    )


def test_only_the_door_reads_measures() -> None:
    for path in [*MODULES, *ENDS, PROJECT / "dashboard.py", *PAGES]:
        if "disclosure" not in path.parts and "figures" not in path.parts:
            of_figures = {name for name in imported(path) if is_of(name, "heard.figures")}
            assert not of_figures, identity(path)


def is_of(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def names_used(path: Path) -> Iterator[str]:
    """Every name and attribute in a file, `open_door` for `disclosure.open_door`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield ast.unparse(node)
            yield node.attr


OPENING = {
    f"disclosure.{name}"
    for name in (
        *("open_door", "scrutiny", "audit", "built", "useful", "internal"),
        *("broken", "completeness", "rows_breaking"),
    )
}


def test_only_a_visit_opens_the_door() -> None:
    openers = {
        layer(path)
        for path in [*MODULES, *ENDS[1:]]
        if layer(path) != "disclosure"
        and ({*names_used(path)} & OPENING or imports_an_opening(path))
    }

    assert openers == {"visits"}


def imports_an_opening(path: Path) -> bool:
    """Whether `from heard.disclosure import` brings in what opens the door."""
    opening = {name.removeprefix("disclosure.") for name in OPENING}
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "heard.disclosure"
        and opening & {alias.name for alias in node.names}
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )


def test_nothing_but_a_visit_writes_the_access_log() -> None:
    for path in MODULES:
        if layer(path) != "visits":
            deep = {name for name in imported(path) if name.startswith("heard.visits.")}
            assert not deep, identity(path)


CHANGING = {f"store.{name}" for name in ("publish", "revert", "state", "prune", "erase")}


def test_nothing_but_intake_changes_a_table() -> None:
    for path in [*MODULES, *ENDS[1:]]:
        if layer(path) not in ("store", "intake"):
            assert not {*names_used(path)} & CHANGING, identity(path)


PROFILE_NAMES = {"INTERNAL", "SCRUTINY", "'internal'", "'scrutiny'"}


def test_no_name_of_a_profile_is_tested_but_by_the_door() -> None:
    """What a profile may show is told by Published, Detail, Visit and Viewer."""
    paths = [*MODULES, *ENDS, *PAGES, PROJECT / "dashboard.py"]
    for path in paths:
        if "disclosure" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Compare | ast.Match):
                    sides = {ast.unparse(part) for part in ast.walk(node) if is_word(part)}
                    named = {side.rpartition(".")[2] for side in sides} & PROFILE_NAMES
                    assert not named, f"{identity(path)}:{node.lineno}"


def is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Name | ast.Attribute | ast.Constant)


def test_what_is_published_for_scrutiny_is_read_without_the_measures() -> None:
    from heard.disclosure.release import Scrutiny

    assert not {"measured", "measures", "rows"} & set(Scrutiny.__dataclass_fields__)


def test_nothing_but_the_door_reaches_into_it() -> None:
    for path in [*MODULES, *ENDS]:
        if layer(path) != "disclosure":
            deep = {name for name in imported(path) if name.startswith("heard.disclosure.")}
            assert not deep, identity(path)


def test_the_choice_of_profile_is_read_in_one_place() -> None:
    readers = [
        path for path in MODULES if "session_state.get(_VIEW)" in path.read_text("utf-8")
    ]

    assert [identity(path) for path in readers] == ["heard/app/parts/view.py"]
    pages = "".join(path.read_text("utf-8") for path in PAGES)
    assert "session_state" not in pages


def test_charts_know_nothing_behind_the_door() -> None:
    charts = [path for path in MODULES if layer(path) == "charts"]
    used = set().union(*(layers_used(path) for path in charts))

    assert used <= {
        "briefs",
        "catalogue",
        "compare",
        "disclosure",
        "ground",
        "spc",
        "wording",
    }


def test_only_the_door_makes_published_and_the_app_reads_no_measures_itself() -> None:
    outside = [path for path in MODULES if layer(path) != "disclosure"]
    for path in outside:
        called = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
        }
        assert not called & {"Published", "disclosure.Published"}, identity(path)
        if layer(path) == "app":
            assert not called & {"series", "measures.series", "records"}, identity(path)


HEAVY = ("streamlit", "plotly", "scipy")


def loaded_by(module: str) -> set[str]:
    """What else is loaded by a fresh process that imports a module, transitively."""
    code = f"import sys, {module}; print(*sys.modules)"
    run = [sys.executable, "-c", code]
    said = subprocess.run(run, cwd=PROJECT, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in said.stdout.split()}


def test_words_load_neither_a_screen_nor_a_picture_nor_statistics() -> None:
    assert not loaded_by("heard.wording") & {*HEAVY}


def test_briefs_load_neither_a_screen_nor_a_picture() -> None:
    briefs = [module_name(path) for path in MODULES if layer(path) == "briefs"]

    assert not loaded_by(", ".join(briefs)) & {"streamlit", "plotly"}


@pytest.mark.parametrize(
    "path", [p for p in MODULES if layer(p) in ("wording", "briefs")], ids=identity
)
def test_words_and_briefs_import_neither_a_screen_nor_a_picture(path: Path) -> None:
    """With all that they import: a page may use them, and so may a pack or a mail."""
    assert not {name.split(".")[0] for name in reached(path)} & {"streamlit", "plotly"}


@functools.cache
def by_name() -> dict[str, Path]:
    return {module_name(path): path for path in MODULES}


def reached(path: Path) -> set[str]:
    """Every module that a file imports, and those that these import."""
    found, left = set[str](), [path]
    while left:
        for name in imported(left.pop()):
            new = {name, *packages_of(name)} - found
            found |= new
            left += [by_name()[one] for one in new if one in by_name()]
    return found


def packages_of(name: str) -> list[str]:
    """`heard.briefs` for `heard.briefs.grids`: its face is loaded with it."""
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


def module_name(path: Path) -> str:
    """`heard.store` for heard/store/__init__.py."""
    dotted = identity(path).removesuffix(".py").replace("/", ".")
    return dotted.removesuffix(".__init__")


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) == "charts"], ids=identity)
def test_a_chart_is_no_screen(path: Path) -> None:
    assert "streamlit" not in {name.split(".")[0] for name in imported(path)}


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) == "app"], ids=identity)
def test_a_table_is_drawn_in_one_way(path: Path) -> None:
    """`draw_table`: with headings, escaped, and to be scrolled by the keyboard."""
    others = {"st.table", "st.dataframe", "st.data_editor", "markup.table_html"}
    used = {*names_used(path)} & others

    assert not used or identity(path) == "heard/app/parts/drawing.py"
