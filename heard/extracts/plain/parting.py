"""A file is read block by block, and its rows parted: the plain ones, and the others."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import BinaryIO

import pyarrow as pa

from heard.extracts.copying import opened
from heard.extracts.plain.arrays import as_numbers
from heard.extracts.plain.blocks import Blocks, NotPlain
from heard.extracts.source import Source
from heard.ground.progress import Progress
from heard.ground.settings import Settings

_BLOCK_BYTES = 4 << 20
# With more other rows than these, and than plain ones, the engine is quicker.
_MOST_OTHERS = 20_000


@dataclass(frozen=True)
class Parted:
    """The rows of a file in its order, numbered (`row`) as a spreadsheet does. `plain`:
    with the columns of heard.extracts.typing.typed_rows that are not the same in all
    plain rows, or made of another (`as_typed` adds them). `others`: their text, c0 ..."""

    plain: pa.Table
    others: pa.Table


def part_rows(source: Source, settings: Settings, progress: Progress) -> Parted:
    """Read UTF-8 text. Raises NotPlain if it has quotation marks, columns that are no
    field, lines that are no row, or many rows that are not plain."""
    with opened(source.path) as file:
        return _parted(source, settings, file, progress)


def _parted(
    source: Source, settings: Settings, file: BinaryIO, progress: Progress
) -> Parted:
    blocks, places = Blocks(source, settings, file), list(_places(file))
    if source.profile.name or set(source.kept) != set(blocks.names.values()) or not places:
        raise NotPlain
    plain, others = list[pa.RecordBatch](), list[pa.RecordBatch]()
    first, left = 2, 0
    pool = ThreadPoolExecutor(os.cpu_count() or 1)
    try:
        for number, block in enumerate(pool.map(blocks.read, places), start=1):
            row = as_numbers(block.plain_at + first, pa.int64())
            plain.append(block.plain.append_column("row", row))
            row = as_numbers(block.others_at + first, pa.int64())
            others.append(block.others.append_column("row", row))
            first += block.plain.num_rows + block.others.num_rows
            left += block.others.num_rows
            if left > _MOST_OTHERS and 2 * left > first:
                raise NotPlain
            progress("Looking for identifiers", number / len(places))
    finally:
        pool.shutdown(cancel_futures=True)
    if first - 1 != source.contents.lines:
        raise NotPlain
    text = pa.Table.from_batches(others)
    kinds = [(name, pa.string()) for name in text.column_names if name != "row"]
    return Parted(
        pa.Table.from_batches(plain), text.cast(pa.schema([*kinds, ("row", pa.int64())]))
    )


def _places(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where each block of whole lines begins and ends, in bytes. The first line is the
    header."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    file.readline()
    begin = file.tell()
    while begin < size:
        file.seek(begin + _BLOCK_BYTES)
        file.readline()
        end = min(file.tell(), size)
        yield begin, end
        begin = end
