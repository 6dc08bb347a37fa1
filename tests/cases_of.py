"""The folders of tests/cases: small files of the kinds that real systems write.

Each has a `case.toml`: `about`, and `steps`. A step is one command of `python -m heard`
(`run`, in the folder of the case), its exit code (`exit`, 0 if not given), what it must
say (`says`: texts, anywhere on the screen) and must not (`silent`), and what it prints
(`gives`: whole lines). With `page`, the file of the step is brought to the page Upload
as well, which must say the same (`page_says` instead, if the page has other words).
`profiles/` are mapping profiles, `make.py` writes files that would be large.
"""

import shlex
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Step:
    """One command and what is expected of it."""

    run: str
    exit: int = 0
    says: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    page: bool = False
    page_says: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """The command, word for word."""
        return shlex.split(self.run)


@dataclass(frozen=True)
class Case:
    """One folder."""

    name: str
    about: str
    steps: tuple[Step, ...]
    folder: Path = field(repr=False)


def load_cases() -> list[Case]:
    """Every case, by name."""
    return [_case(path.parent) for path in sorted(CASES.glob("*/case.toml"))]


def _case(folder: Path) -> Case:
    table = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    steps = tuple(
        Step(**{k: tuple(v) if isinstance(v, list) else v for k, v in step.items()})
        for step in table["steps"]
    )
    return Case(folder.name, table["about"], steps, folder)
