"""Parquet that is broken on purpose."""

import io
from random import Random

import pyarrow as pa
import pyarrow.parquet

from tests.books import HEADER, rows
from tests.hostile.spoilt import Made


def table(count: int) -> pa.Table:
    """A good one."""
    columns = zip(*rows(count), strict=True)
    return pa.table(dict(zip(HEADER, map(list, columns), strict=True)))


def written(found: pa.Table, **options: object) -> Made:
    file = io.BytesIO()
    pa.parquet.write_table(found, file, **options)
    return ".parquet", file.getvalue()


def good(chance: Random) -> Made:
    packed = chance.choice(("none", "snappy", "gzip", "zstd"))
    return written(table(chance.choice((1, 30))), compression=packed)


def broken_footer(chance: Random) -> Made:
    """The end, which says where all else is, is changed."""
    ending, content = good(chance)
    size = int.from_bytes(content[-8:-4], "little")
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 4, 30))):
        spoilt[-8 - chance.randrange(1, size)] = chance.randrange(256)
    if chance.random() < 0.3:
        spoilt[-8:-4] = chance.choice((0, size - 9, size + 9, 2**31, 2**32 - 1)).to_bytes(
            4, "little"
        )
    return ending, bytes(spoilt)


def broken_pages(chance: Random) -> Made:
    """The pages of values are changed."""
    ending, content = good(chance)
    size = int.from_bytes(content[-8:-4], "little")
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 4, 60))):
        spoilt[chance.randrange(4, len(content) - size - 8)] = chance.randrange(256)
    return ending, bytes(spoilt)


def strange_types(chance: Random) -> Made:
    """Values that are no text, number or time."""
    kinds = [
        pa.array([[1, 2]]),
        pa.array([{"a": 1}]),
        pa.array([b"\xff\xfe\x00"]),
        pa.array([float("nan")]),
        pa.array([2**63 - 1]),
        pa.array([None], pa.null()),
        pa.array([10**37], pa.decimal128(38, 0)),
        pa.array([2**62], pa.timestamp("ns")),
        pa.array([-(2**31)], pa.date32()),
        pa.array([1], pa.duration("s")),
        pa.array([[{"a": [{"b": [1]}]}]]),
    ]
    found = table(1)
    at = chance.randrange(len(HEADER))
    return written(found.set_column(at, HEADER[at], chance.choice(kinds)))


def strange_names(chance: Random) -> Made:
    """Columns called what no column is, or twice the same."""
    found = table(3)
    for name in chance.choices(
        ('"', "", "a.b", "c0", "é" * 300, "x\n", "age", "AGE", "']"), k=3
    ):
        found = found.append_column(name, pa.array(["1"] * 3))
    return written(found)


def wide(chance: Random) -> Made:
    """Columns by the thousand, none, or no row."""
    count = chance.choice((0, 499, 501, 9_000))
    columns = {f"x{at}": pa.array(["1"] * 2) for at in range(count)}
    found = pa.table({**columns, **dict.fromkeys(HEADER, pa.array(["1"] * 2))})
    return written(chance.choice((found, found.slice(0, 0), pa.table({}))))


def large_values(chance: Random) -> Made:
    """A value that is long, again and again: a few bytes on the disk."""
    size, count = chance.choice(((1_001, 30), (100_000, 30), (1_000_000, 20)))
    found = table(count)
    at = chance.randrange(len(HEADER))
    long = pa.array(["x" * size] * count).dictionary_encode()
    return written(found.set_column(at, HEADER[at], long))
