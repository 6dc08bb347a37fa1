"""Writing: fields to Arrow columns in the contract's order, to CSV or Parquet.

Both formats hold the same text: times as `YYYY-MM-DD HH:MM` of the local clock.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from sample_data import patterns
from sample_data.clock import DAY, HOUR, minute_of, to_local
from sample_data.codes import BLANK, Booleans, Codes, Integers
from sample_data.fields import Fields, Keys

CONTRACT = Path(__file__).parents[1] / "heard" / "extracts" / "contract.toml"
# Days around those of the extracts: an arrest may be the day before the first.
FIRST_WRITTEN = patterns.FIRST_DAY - timedelta(days=31)
LAST_WRITTEN = patterns.DAY_AFTER + timedelta(days=31)

Characters = NDArray[np.uint8]  # of some texts of one width, a row each
KEYS = ("key", "person")
CODES = pa.dictionary(pa.int8(), pa.string())
Write = Callable[[pa.Table], None]


@cache
def contract() -> dict[str, Any]:
    return tomllib.loads(CONTRACT.read_text(encoding="utf-8"))


def types_of(extract: str) -> dict[str, str]:
    """The type of each field of an extract, in order."""
    fields = contract()[extract]["fields"]
    return {name: field["type"] for name, field in fields.items()}


def schema(extract: str, codes: pa.DataType = CODES) -> pa.Schema:
    arrow = {"code": codes, "flag": codes, "integer": pa.int32()}
    types = types_of(extract).items()
    return pa.schema([(name, arrow.get(type_, pa.string())) for name, type_ in types])


def table(extract: str, fields: Fields) -> pa.Table:
    columns = [column(fields[name], type_) for name, type_ in types_of(extract).items()]
    return pa.Table.from_arrays(columns, schema=schema(extract))


def column(field: Codes | Integers | Keys, type_: str) -> pa.Array:
    if isinstance(field, Codes):
        index = pa.array(field.index, mask=field.index == BLANK)
        return pa.DictionaryArray.from_arrays(index, pa.array(field.labels))
    if isinstance(field, Keys):
        return texts(key_characters(field), field.given)
    if type_ == "time":
        return texts(time_characters(to_local(field)), field != BLANK)
    return pa.array(field, pa.int32(), mask=field == BLANK)


def texts(characters: Characters, given: Booleans) -> pa.Array:
    """Texts of one width, a row of characters each; null where not given."""
    width = characters.shape[1]
    ends = np.concatenate([[0], np.cumsum(given)]) * width
    buffers = [
        pa.py_buffer(np.packbits(given, bitorder="little").tobytes()),
        pa.py_buffer(ends.astype(np.int32).tobytes()),
        pa.py_buffer(characters[given].tobytes()),
    ]
    return pa.StringArray.from_buffers(len(given), buffers[1], buffers[2], buffers[0])


def key_characters(keys: Keys) -> Characters:
    count = len(keys.bits)
    pairs = keys.bits.astype(">u8").view(">u2").reshape(count, -1)
    digits = four_digits().take(pairs).view(np.uint8)
    prefix = np.frombuffer(keys.prefix.encode(), dtype=np.uint8)
    return np.hstack([np.broadcast_to(prefix, (count, len(prefix))), digits])


@cache
def four_digits() -> NDArray[np.uint32]:
    """Every four hexadecimal digits, as the four bytes of one number."""
    every = "".join(f"{number:04x}" for number in range(1 << 16))
    return np.frombuffer(every.encode(), dtype=np.uint32)


def time_characters(local: Integers) -> Characters:
    begins = minute_of(FIRST_WRITTEN)
    place = np.where(local == BLANK, 0, local - begins)
    return every_minute().take(place).view(np.uint8).reshape(len(local), -1)


@cache
def every_minute() -> NDArray[np.void]:
    """The text of every minute that an extract may hold: 35 MB, made once."""
    days = np.arange(np.datetime64(FIRST_WRITTEN), np.datetime64(LAST_WRITTEN))
    clock = [f" {minute // HOUR:02}:{minute % HOUR:02}" for minute in range(DAY)]
    characters = np.empty((len(days), DAY, 16), dtype=np.uint8)
    characters[:, :, :10] = octets(days.astype("S10"))[:, None]
    characters[:, :, 10:] = octets(np.array(clock, dtype="S6"))
    return characters.view("V16").reshape(-1)


def octets(texts: NDArray[np.bytes_]) -> Characters:
    return texts.view(np.uint8).reshape(len(texts), -1)


@contextmanager
def csv_writer(path: Path, extract: str) -> Iterator[Write]:
    plain = schema(extract, codes=pa.string())
    options = pa.csv.WriteOptions(include_header=False, quoting_style="none")
    with path.open("wb") as file:
        file.write((",".join(plain.names) + "\n").encode())
        with pa.csv.CSVWriter(file, plain, write_options=options) as writer:
            yield lambda rows: writer.write_table(rows.cast(plain))


@contextmanager
def parquet_writer(path: Path, extract: str) -> Iterator[Write]:
    # Keys are all different: neither a dictionary nor statistics are of use to them.
    coded = [field.name for field in schema(extract) if field.type == CODES]
    unlike_keys = [name for name, type_ in types_of(extract).items() if type_ not in KEYS]
    with pa.parquet.ParquetWriter(
        path,
        schema(extract),
        use_dictionary=coded,
        write_statistics=unlike_keys,
        compression="zstd",
        compression_level=1,
        store_schema=False,
    ) as writer:
        yield writer.write_table


WRITERS = {"csv": csv_writer, "parquet": parquet_writer}
