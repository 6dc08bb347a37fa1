"""Plain rows as SQL sees them, and as the store has them."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heard.extracts.contract import Extract, local_name, minute_name
from heard.extracts.plain.arrays import all_false, as_numbers, numbers_of
from heard.extracts.typing import child_of
from heard.ground.quoting import quoted
from heard.ground.settings import Settings

_INSTANT = pa.timestamp("us", "UTC")
# Not pyarrow.scalar: that imports pandas.
_OF_A_MINUTE = as_numbers(np.array([60_000_000]), pa.int64())[0]


def as_typed(settings: Settings, plain: str) -> str:
    """A select of the plain rows with the columns of heard.extracts.typing.typed_rows;
    `problems` and `notes`, which none has, are left out."""
    return (
        f"select *, {child_of('person_key')} as child, false as dst_ambiguous, "
        f"false as dst_nonexistent, {quoted(settings.force)} as force from {plain}"
    )


def in_months(plain: pa.Table, chosen: pa.Table) -> pa.Table:
    """The plain rows that `chosen` lists (`row`, in their order, and `child`), in the
    order of their months."""
    if chosen.num_rows < plain.num_rows:
        at = np.searchsorted(numbers_of(plain["row"]), numbers_of(chosen["row"]))
        plain = plain.take(as_numbers(at, pa.int64()))
    rows = plain.append_column("child", chosen["child"])
    order = np.argsort(numbers_of(rows["period"]), kind="stable")
    is_sorted = bool((np.diff(order) == 1).all())
    return rows if is_sorted else rows.take(as_numbers(order, pa.int64()))


def as_stored(rows: pa.Table, extract: Extract) -> pa.Table:
    """Plain rows with the columns of the store."""
    for time in extract.of_type("time"):
        minute, local = minute_name(time.name), local_name(time.name)
        for name in (minute, local):
            wide = rows[name].cast(pa.int64())
            rows = rows.set_column(rows.schema.get_field_index(name), name, wide)
        moment = pc.multiply(rows[minute], _OF_A_MINUTE).cast(_INSTANT)
        rows = rows.append_column(time.name, moment)
    for name in ("dst_ambiguous", "dst_nonexistent"):
        rows = rows.append_column(name, all_false(rows.num_rows))
    return rows
