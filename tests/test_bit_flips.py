"""A flipped bit in any file of a store changes no printed figure without a word.

It is harmless, or is a sentence, or what was computed is computed again. How many of each
kind is printed.
"""

import logging
import random
import shutil
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from heard import disclosure, store
from heard.catalogue import load_catalogue
from heard.figures import details
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.store import checkpoints, checksums
from tests.small_store import CUSTODY, load_custody

FLIPS = 40
INDICATORS = ("overnight_mh", "child_detentions", "detention_length")
_ALL = load_catalogue()
CATALOGUE = replace(_ALL, indicators=tuple(_ALL.indicator(name) for name in INDICATORS))
KEPT = ("measures", "details")


def forget() -> None:
    """As in a process that has read nothing yet."""
    checksums.forget()
    for name, module in list(sys.modules.items()):
        if name.startswith(("heard.figures", "heard.disclosure")):
            for found in list(vars(module).values()):
                if hasattr(found, "cache_clear"):
                    found.cache_clear()


def printed(settings: Settings) -> list[object]:
    """Figures of both profiles, and of a detail."""
    forget()
    version = store.snapshot(settings)
    found: list[object] = []
    for profile in disclosure.PROFILES:
        door = disclosure.open_door(settings, CATALOGUE, version, profile)
        found += [door.published(CATALOGUE.indicator(name)).figures for name in INDICATORS]
    kept = details(settings, CATALOGUE, version)
    months = version.tables["custody"].months
    return [*found, kept.counts("detention_arrivals", months)]


@pytest.fixture
def whole(settings: Settings, tmp_path: Path) -> Path:
    """A copy of the store, with a checkpoint of its log and everything in it computed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoints, "_EVERY", 2)
        load_custody(settings, tmp_path)
        for day in (1, 2, 3):
            row = f"2024-05-2{day} 21:00 | | Exeter | Y | 2024-06-01 06:00\n"
            load_custody(settings, tmp_path, CUSTODY + row)
    printed(settings)
    return shutil.copytree(settings.store, tmp_path / "whole")


def flip(path: Path, chance: random.Random) -> None:
    """Another bit, somewhere in a file."""
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def judged(settings: Settings, expected: list[object], where: str) -> str:
    """What comes of it."""
    try:
        assert printed(settings) == expected, where
    except HeardError as error:
        assert "python -m heard revert" in str(error), where
        return "a sentence"
    return "harmless"


def test_no_flipped_bit_changes_a_figure_silently(
    settings: Settings, whole: Path, caplog: pytest.LogCaptureFixture
) -> None:
    seed = random.randrange(10**6)
    chance, outcomes = random.Random(seed), Counter[str]()
    expected = printed(settings)
    files = sorted(
        path for path in whole.rglob("*") if path.is_file() and path.stat().st_size
    )
    kinds = {path.relative_to(whole).parts[0] for path in files}
    assert {"custody", *KEPT} <= kinds
    for number in range(FLIPS):
        # As many in the table, whose files are few, as in what was computed from it.
        part = "custody" if number % 2 else KEPT[number // 2 % 2]
        path = chance.choice([one for one in files if part in one.relative_to(whole).parts])
        shutil.rmtree(settings.store)
        shutil.copytree(whole, settings.store)
        if part == "custody" and number % 4 == 1:
            for kept in KEPT:
                shutil.rmtree(settings.store / kept)
        flip(settings.store / path.relative_to(whole), chance)
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            outcome = judged(settings, expected, f"seed {seed}, flip {number}: {path.name}")
        again = any("again" in message for message in caplog.messages)
        outcomes[f"{part}: {'computed again' if again else outcome}"] += 1
        assert part == "custody" or again, f"seed {seed}: {path.name}"
    print(f"\n{FLIPS} flipped bits (seed {seed}), none silently wrong")
    print("\n".join(f"{count:4} {what}" for what, count in sorted(outcomes.items())))
