"""A force's own heard.toml, with a folder of its own indicators beside it."""

from pathlib import Path

import pytest

from heard.ground.settings import PROJECT

ENTRY = """
[indicators.{name}]
title = "Held over 6 hours"
question = "How many children are held for more than 6 hours?"
unit = "percent"
better = "down"
extracts = ["custody"]
numerator = "Of those, longer than 6 hours."
denominator = "Complete child detentions."
definition = "Longer than 6 hours, of complete child detentions."
asked_by = "The force"
source = "S17"
tag = "D"
owner = "Custody lead"
review_by = "2027-03-31"
ties = ["denominator = detention_length.denominator"]
"""
SQL = """
select
    *,
    length_minutes > 6 * 60 as hit

from child_detentions

where length_minutes is not null
"""


def own_folder(folder: Path, name: str = "dc_over_6h") -> Path:
    """A folder with one indicator."""
    (folder / "indicators").mkdir(parents=True)
    (folder / "catalogue.toml").write_text(ENTRY.format(name=name), "utf-8")
    (folder / f"indicators/{name}.sql").write_text(SQL, "utf-8")
    return folder


def settled(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    more: str = 'own_indicators = "own"',
    **changed: str,
) -> Path:
    """A heard.toml in a folder, the project's but for what is changed and `more`."""
    text = (PROJECT / "heard.toml").read_text("utf-8")
    for name in ("reference", "profiles"):
        value = next(line for line in text.splitlines() if line.startswith(f"{name} ="))
        kept = PROJECT / value.split('"')[1]
        text = text.replace(value, f"{name} = '{kept.as_posix()}'")
    for old, new in changed.items():
        line = next(line for line in text.splitlines() if line.startswith(f"{old} ="))
        text = text.replace(line, f"{old} = {new}")
    path = folder / "heard.toml"
    path.write_text(f"{more}\n{text}", "utf-8")
    monkeypatch.setenv("HEARD_CONFIG", str(path))
    return path
