"""A store so small that its figures are worked out by hand, for tests of the pages.

Children with mental-health need, held 240 minutes or more between midnight and 8am:
March 2024 1 of 2, April 2024 3 of 5, May 2024 (the newest month) 1 of 1. Without
need: April 2024 0 of 2.
"""

import dataclasses
from pathlib import Path

from heard.ground.settings import PROJECT, Settings, load_settings
from tests.supplying import load
from tests.tables import written

CUSTODY = """
authorised_at    | released_at      | suite    | mh_marker | extracted_at
2024-03-05 10:00 | 2024-03-05 15:00 | Exeter   | Y         | 2024-06-01 06:00
2024-03-10 22:00 | 2024-03-11 06:00 | Exeter   | Y         | 2024-06-01 06:00
2024-04-01 23:45 | 2024-04-02 03:59 | Exeter   | Y         | 2024-06-01 06:00
2024-04-02 23:45 | 2024-04-03 04:00 | Exeter   | Y         | 2024-06-01 06:00
2024-04-05 20:00 | 2024-04-06 09:00 | Plymouth | Y         | 2024-06-01 06:00
2024-04-08 01:00 | 2024-04-08 06:00 | Plymouth | Y         | 2024-06-01 06:00
2024-04-09 09:00 | 2024-04-09 17:00 | Plymouth | Y         | 2024-06-01 06:00
2024-04-10 09:00 | 2024-04-10 12:00 | Torquay  | N         | 2024-06-01 06:00
2024-04-11 22:00 | 2024-04-12 02:00 | Torquay  | N         | 2024-06-01 06:00
2024-05-03 21:00 | 2024-05-04 08:00 | Exeter   | Y         | 2024-06-01 06:00
"""
_OTHER_FLAGS = ("mh_self_declared", "self_harm_marker", "suicide_marker", "hcp_mh_concern")


def with_flags(table: str) -> str:
    """The table with the other four flags answered no: no need is five answers of no."""
    first, *rows = table.strip().splitlines()
    flags = " | N" * len(_OTHER_FLAGS)
    return "\n".join(
        [f"{first} | {' | '.join(_OTHER_FLAGS)}", *(row + flags for row in rows)]
    )


def new_store(folder: Path, table: str = CUSTODY) -> Path:
    """A store below `folder`, by the project's settings, with a table loaded."""
    settings = load_settings(PROJECT / "heard.toml")
    load_custody(dataclasses.replace(settings, store=folder / "store"), folder, table)
    return folder / "store"


def load_custody(settings: Settings, folder: Path, table: str = CUSTODY) -> None:
    """Load a typed table of custody records, each `with_flags`."""
    path = written(folder / "custody.csv", "custody", with_flags(table))
    load(settings, "custody", path, by="tests")
