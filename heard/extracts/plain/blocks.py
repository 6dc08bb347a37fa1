"""Some lines of a file, cut up and typed, where they stand as the contract writes them."""

import codecs
import functools
import threading
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv

from heard.extracts.contract import Field, local_name, minute_name
from heard.extracts.plain import columns
from heard.extracts.plain.arrays import (
    Bools,
    Numbers,
    as_mask,
    as_numbers,
    coded,
    is_given,
    packed,
)
from heard.extracts.plain.times import BLANK, NO_MONTH, Minutes, minutes, months
from heard.extracts.source import Source
from heard.ground.settings import Settings

_Reader = columns.Codes | columns.Flags | columns.WholeNumbers
_READERS: dict[str, type[_Reader]] = {
    "code": columns.Codes,
    "flag": columns.Flags,
    "integer": columns.WholeNumbers,
}
if "jemalloc" in pa.supported_memory_backends():
    # Arrow's usual pool gives memory back to the system between two blocks, and to have
    # it again takes a tenth of the time. Windows has no other.
    pa.set_memory_pool(pa.jemalloc_memory_pool())


class NotPlain(Exception):
    """The file must be read in another way, or sooner is."""


@dataclass(frozen=True)
class Block:
    """`plain` and `others` are as heard.extracts.plain.Parted has them, `plain_at` and
    `others_at` say which rows of the block these are. `others` are as they were cut up,
    some columns as text and some as members of a list."""

    plain: pa.RecordBatch
    plain_at: Numbers
    others: pa.RecordBatch
    others_at: Numbers


@dataclass
class _Found:
    """Columns of a block as they are found, and the rows that are plain so far."""

    is_plain: Bools
    columns: dict[str, pa.Array]
    times: dict[str, Minutes]


class Blocks:
    """How the blocks of one open file are read, by several threads."""

    def __init__(self, source: Source, settings: Settings, file: BinaryIO) -> None:
        """Raises NotPlain if the header is not the first line, ended as all are to be."""
        self._source, self._file, self._turn = source, file, threading.Lock()
        file.seek(0)
        header = file.readline()
        self._ending = b"\r\n" if header.endswith(b"\r\n") else b"\n"
        _must_end_alike(header, self._ending)
        self.names = {name: f"c{at}" for name, at in source.columns.items()}
        self._readers = {
            field.name: _READERS[field.type](field, settings)
            for field in source.extract.of_type(*_READERS)
        }

    def read(self, place: tuple[int, int]) -> Block:
        """The block from one byte up to another. Raises NotPlain."""
        begin, end = place
        with self._turn:
            self._file.seek(begin)
            text = self._file.read(end - begin)
        rows = self._cut_up(text)
        typed = _Found(np.ones(rows.num_rows, dtype=bool), {}, {})
        for field in self._source.extract.fields:
            self._type(field, self._column(rows, field.name), typed)
        self._add_times(typed)
        return _parted(rows, typed)

    def _cut_up(self, text: bytes) -> pa.RecordBatch:
        """Its rows, one for each line."""
        # A mark in the middle of a file is a letter, but Arrow would pass it over.
        if b'"' in text or text.startswith(codecs.BOM_UTF8):
            raise NotPlain
        _must_end_alike(text, self._ending)
        kinds = {f"c{at}": pa.string() for at in range(len(self._source.header))}
        for name, reader in self._readers.items():
            if name in self.names:
                kinds[self.names[name]] = reader.cut_up_as
        try:
            table = pa.csv.read_csv(
                pa.BufferReader(text),
                pa.csv.ReadOptions(
                    column_names=list(kinds), use_threads=False, block_size=len(text) + 1
                ),
                pa.csv.ParseOptions(
                    delimiter=self._source.layout.delimiter,
                    quote_char=False,
                    ignore_empty_lines=False,
                ),
                pa.csv.ConvertOptions(
                    column_types=kinds,
                    null_values=[""],
                    strings_can_be_null=True,
                    check_utf8=False,  # all bytes were looked at
                ),
            )
        except pa.ArrowInvalid as error:
            raise NotPlain from error
        return table.combine_chunks().to_batches()[0]

    def _column(self, rows: pa.RecordBatch, name: str) -> pa.Array:
        """The text of a field, blank if the file does not have it."""
        if name in self.names:
            return rows.column(self.names[name])
        reader = self._readers.get(name)
        return pa.nulls(rows.num_rows, reader.cut_up_as if reader else pa.string())

    def _type(self, field: Field, column: pa.Array, typed: _Found) -> None:
        """Type one column, and say which rows are not plain for it."""
        if field.type == "time":
            typed.times[field.name] = times = minutes(column)
            is_plain = times.is_plain
        elif reader := self._readers.get(field.name):
            typed.columns[field.name], is_plain = reader.read(column)
        else:
            typed.columns[field.name] = column
            is_plain = columns.is_plain_key(field, column)
        typed.is_plain &= is_plain
        if field.required and column.null_count:
            is_coded = isinstance(column, pa.DictionaryArray)
            typed.is_plain &= is_given(column.indices if is_coded else column)

    def _add_times(self, typed: _Found) -> None:
        """Columns of the times and the month. A row without a month, or with a time
        earlier than it can be, is not plain."""
        for field in self._source.extract.of_type("time"):
            times = typed.times[field.name]
            if field.not_before:
                earliest = _latest([typed.times[n].utc for n in field.not_before])
                typed.is_plain &= (times.utc == BLANK) | (times.utc >= earliest)
            given = packed(times.utc != BLANK)
            for name, own in (
                (minute_name(field.name), times.utc),
                (local_name(field.name), times.local),
            ):
                typed.columns[name] = as_numbers(own, pa.int32(), given)
        month_of = self._source.extract.month_of
        month = _latest([typed.times[n].month for n in month_of])
        typed.is_plain &= month != NO_MONTH
        typed.columns["period"] = coded(month, months())


def _must_end_alike(text: bytes, ending: bytes) -> None:
    """Raises NotPlain if a line of a text ends in another way: the engine reads no text of
    which the lines end in two ways, and lines are counted by one."""
    if b"\r" not in text:
        is_alike = ending == b"\n" or b"\n" not in text
    else:
        counts = {text.count(mark) for mark in (b"\r\n", b"\r", b"\n")}
        is_alike = ending == b"\r\n" and len(counts) == 1
    if not is_alike:
        raise NotPlain


def _latest(columns: list[Numbers]) -> Numbers:
    """Of several columns the latest: BLANK and NO_MONTH are before all others."""
    return functools.reduce(np.maximum, columns)


def _parted(rows: pa.RecordBatch, typed: _Found) -> Block:
    plain = pa.RecordBatch.from_pydict(typed.columns)
    if not typed.is_plain.all():
        plain = plain.filter(as_mask(typed.is_plain))
    return Block(
        plain=plain,
        plain_at=np.flatnonzero(typed.is_plain),
        others=rows.filter(as_mask(~typed.is_plain)),
        others_at=np.flatnonzero(~typed.is_plain),
    )
