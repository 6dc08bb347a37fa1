"""The tests that a change concerns: `python -m tests.concerned` prints their modules.

Those come first that were changed themselves or import what was changed, then those that
import the face of its package, then the ones that look over the whole house. What is
changed: the working tree, or, where nothing is, the last commit.
"""

import ast
import functools
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from heard.ground.settings import PROJECT

TESTS = PROJECT / "tests"
ALWAYS = ("layers", "docs", "wording", "catalogue", "spc", "release", "visits", "clock")
# What is no Python, and the tests that read it.
READ_BY = {
    "queries": ("catalogue", "measures", "against_recount", "ties", "details", "checks"),
    "sample_data": ("sample_data", "sample_detentions", "sample_patterns"),
    "pages": ("app", "app_pages", "app_custody", "app_details", "app_quality"),
    "heard/extracts/contract.toml": ("extracts", "docs", "edge_cases"),
    "heard.toml": ("catalogue", "docs", "extracts"),
}


def changed() -> list[str]:
    """Paths below the project."""
    against_last = ["diff", "--name-only", "HEAD"]
    paths = _git(*against_last) + _git("ls-files", "--others", "--exclude-standard")
    return paths or _git("diff", "--name-only", "HEAD~1", "HEAD")


def _git(*words: str) -> list[str]:
    said = subprocess.run(
        ["git", *words], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return said.stdout.split()


def concerned(paths: Iterable[str]) -> list[Path]:
    """Test modules, the nearest first."""
    near, far = dict[Path, None](), dict[Path, None]()
    for path in paths:
        for name in _names_of(path):
            near |= dict.fromkeys(_named(name))
        module = _module(path)
        for test in _all() if module else ():
            if test == PROJECT / path or module in _imported(test):
                near[test] = None
            elif module.rpartition(".")[0] in _imported(test):
                far[test] = None
    always = [test for name in ALWAYS for test in _named(name)]
    return [*dict.fromkeys([*near, *always, *far])]


def _names_of(path: str) -> Iterable[str]:
    yield from (name for place, names in READ_BY.items() if path.startswith(place)
                for name in names)  # fmt: skip
    yield PurePosixPath(path).stem


def _named(name: str) -> list[Path]:
    return [test for test in _all() if test.stem == f"test_{name}"]


def _module(path: str) -> str:
    """heard.store.delta of heard/store/delta.py, heard.store of its face; else blank."""
    if not path.endswith(".py"):
        return ""
    return re.sub(r"\.__init__$", "", path.removesuffix(".py").replace("/", "."))


@functools.cache
def _all() -> list[Path]:
    """Every test module but those of the browser, which take minutes."""
    return sorted(
        test for test in TESTS.rglob("test_*.py") if TESTS / "browser" not in test.parents
    )


@functools.cache
def _imported(test: Path) -> frozenset[str]:
    names = set[str]()
    for node in ast.walk(ast.parse(test.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


if __name__ == "__main__":
    print(*(test.relative_to(PROJECT).as_posix() for test in concerned(changed())))
