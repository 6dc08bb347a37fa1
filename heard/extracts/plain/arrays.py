"""Arrow's columns as numpy's and back, without a copy. (Arrow's own ways import pandas.)"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]


def texts(column: pa.StringArray) -> tuple[Numbers, Numbers]:
    """Where each text begins (and the last ends), and the bytes of all."""
    begins = np.frombuffer(column.buffers()[1], np.int32, len(column) + 1)
    return begins, np.frombuffer(column.buffers()[2] or b"", np.uint8)


def numbers_of(column: pa.ChunkedArray) -> Numbers:
    """The numbers of a column without blanks, or of its members if it is of codes."""
    kind = column.type.index_type if pa.types.is_dictionary(column.type) else column.type
    size = kind.bit_width // 8
    chunks = [
        np.frombuffer(chunk.buffers()[1], f"i{size}", len(chunk), chunk.offset * size)
        for chunk in column.chunks
    ]
    return np.concatenate([np.empty(0, f"i{size}"), *chunks])


def is_given(column: pa.Array) -> Bools:
    """Where a column has a value."""
    bits = column.buffers()[0]
    if bits is None:
        return np.ones(len(column), dtype=bool)
    packed = np.frombuffer(bits, np.uint8)
    return np.unpackbits(packed, count=len(column), bitorder="little").astype(bool)


def packed(is_true: Bools) -> pa.Buffer:
    """A bit for each row, as Arrow keeps them."""
    return pa.py_buffer(np.packbits(is_true, bitorder="little"))


def as_mask(is_taken: Bools) -> pa.BooleanArray:
    """A mask to filter Arrow's columns by."""
    return pa.Array.from_buffers(pa.bool_(), len(is_taken), [None, packed(is_taken)])


def as_numbers(
    numbers: Numbers, kind: pa.DataType, given: pa.Buffer | None = None
) -> pa.Array:
    """A column of numbers of just that size; `given`: a bit for each that is one."""
    return pa.Array.from_buffers(kind, len(numbers), [given, pa.py_buffer(numbers)])


def as_texts(values: Iterable[str]) -> pa.StringArray:
    """A short column of text."""
    encoded = [value.encode() for value in values]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(encoded), buffers)


def all_false(length: int) -> pa.BooleanArray:
    """As many times no."""
    return as_mask(np.zeros(length, dtype=bool))


def coded(
    numbers: Numbers, members: pa.StringArray, given: pa.Buffer | None = None
) -> pa.DictionaryArray:
    """A column of text, each value the member of that number."""
    kind = pa.from_numpy_dtype(numbers.dtype)
    indices = as_numbers(numbers, kind, given)
    return pa.DictionaryArray.from_arrays(indices, members, safe=False)
