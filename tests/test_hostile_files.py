"""500 hostile files: each ends within 10 seconds and 1 GB, with a sentence, and nothing of
it is on the disk afterwards."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest

from heard import intake
from heard.confined import Task, run
from heard.ground.errors import Refused
from heard.ground.progress import silent
from heard.ground.settings import CheckLimits, Settings
from heard.intake import Upload, uploads
from tests.hostile import books, heavy, parquet, spoilt, texts
from tests.hostile.spoilt import Made, Maker
from tests.hostile.trial import Ending
from tests.looking import looking

FILES, SEED, BATCHES = 500, 20_241_127, 4
SECONDS, MEGABYTES = 10, 1_000
_OWN: tuple[Maker, ...] = (
    *(texts.encoded, texts.large_field, texts.quoted, texts.wide, texts.ragged),
    *(texts.strange_values, texts.strange_names, texts.long_lines, texts.above),
    *(books.entities, books.bomb, books.deep, books.strange_numbers, books.strange_places),
    *(books.many_sheets, books.large_text, books.formulas, books.merged, books.understated),
    *(parquet.broken_footer, parquet.broken_pages, parquet.strange_types),
    *(parquet.strange_names, parquet.wide, parquet.large_values),
    *(spoilt.noise, spoilt.zeros, spoilt.old_book),
)
_GOOD: tuple[Maker, ...] = (texts.good, books.good, parquet.good)
_WAYS = (spoilt.cut, spoilt.flipped, spoilt.renamed, spoilt.begun_otherwise)
KINDS: tuple[Maker, ...] = (*_OWN, *(way(good) for way in _WAYS for good in _GOOD))


def made(number: int) -> tuple[str, bytes]:
    """The name and the bytes of one of the files."""
    maker = next(islice(cycle(KINDS), number, None))
    ending, content = maker(Random(SEED + number))
    return f"{number:03}{ending}", content


@pytest.fixture
def clean(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A folder for all that is staged, in which nothing is left."""
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    yield room
    assert [*room.rglob("*")] == []
    assert not settings.store.exists()


@pytest.mark.parametrize("batch", range(BATCHES))
def test_each_of_500_hostile_files_ends_soon_with_a_sentence_and_leaves_nothing(
    settings: Settings, clean: Path, tmp_path: Path, batch: int
) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    for number in range(batch, FILES, BATCHES):
        name, content = made(number)
        (folder / name).write_bytes(content)
    task = Task("tests.hostile.trial:try_all", (settings, folder), "a batch", clean)
    limits = CheckLimits(seconds=900, megabytes=MEGABYTES)
    endings = [Ending(*one) for one in run(task, limits, silent)]
    assert len(endings) == FILES // BATCHES
    assert [one for one in endings if one.fault] == []
    assert [one for one in endings if not one.sentence] == []
    assert [one for one in endings if "unexpected fault" in one.sentence] == []
    assert [(one.name, one.seconds) for one in endings if one.seconds > SECONDS] == []
    assert [(one.name, one.left) for one in endings if one.left] == []


@pytest.mark.parametrize(
    "make",
    [
        heavy.million_rows_of_one_key,
        heavy.texts_without_end,
        heavy.blank_cells_without_end,
        heavy.row_two_thousand_million,
        heavy.half_a_gigabyte_of_zeros,
        heavy.marks_that_never_close,
        heavy.thousands_of_columns,
    ],
)
def test_what_would_take_minutes_or_gigabytes_ends_soon_with_a_sentence(
    settings: Settings, clean: Path, make: Callable[[], Made]
) -> None:
    limited = replace(settings, checking=CheckLimits(SECONDS, MEGABYTES))
    ending, content = make()
    assert len(content) < 40_000_000
    upload = Upload("custody", f"heavy{ending}", content, False)
    begun = time.monotonic()
    header = intake.look(limited, "custody", upload.file_name, content, silent)
    try:
        sentence = uploads.check(looking(limited), upload, False, silent).receipt.message
    except Refused as refused:
        sentence = str(refused)
    assert time.monotonic() - begun < 2 * SECONDS + 20  # to start and to end
    assert sentence
    assert "unexpected fault" not in f"{header.fault} {sentence}"
