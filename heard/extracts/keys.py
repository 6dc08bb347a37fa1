"""Keys that a spreadsheet has shortened: two children may have become one."""

import duckdb

from heard.extracts.contract import Extract
from heard.extracts.typing import quoted
from heard.settings import Refused

_SCIENTIFIC = "[0-9](?:[.,][0-9]+)?[eE][+][0-9]{2,3}"
# Of a number a spreadsheet keeps fifteen digits and writes zeros for the others.
_KEPT_DIGITS = 15
_LEAST_ROUNDED = 3


def refuse_shortened(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract, file: str
) -> None:
    """Raise Refused, naming the columns, if keys of a file were shortened."""
    keys = [field.name for field in extract.of_type("key")]
    counts = ", ".join(_counts(key) for key in keys)
    found = connection.execute(f"select {counts} from {typed}")
    wrong = []
    for key, (scientific, long, rounded) in zip(keys, found.fetchall()[0], strict=True):
        if scientific or (rounded >= _LEAST_ROUNDED and rounded == long):
            rows = scientific or rounded
            wrong.append(f"{key} in {rows:,} row{'' if rows == 1 else 's'}")
    if wrong:
        raise Refused(
            f"{file} was refused: a spreadsheet has shortened its keys "
            f"({', '.join(wrong)}), as in 2.02405E+14, so that different records have one "
            "key. Export it again and load that file as it is; or, in Excel, import it "
            "with the column as text."
        )


def _counts(key: str) -> str:
    """SQL: a list of how many keys are in scientific notation, how many are long numbers,
    and how many of these end in zeros."""
    # The first tests are cheap, and decide nearly all.
    is_number = f"regexp_full_match({key}, '[1-9][0-9]{{{_KEPT_DIGITS},}}')"
    is_long = f"strlen({key}) > {_KEPT_DIGITS} and {key}[-1] < ':' and {is_number}"
    zeros = f"repeat('0', strlen({key}) - {_KEPT_DIGITS})"
    conditions = (
        f"contains({key}, '+') and regexp_full_match({key}, {quoted(_SCIENTIFIC)})",
        is_long,
        f"{is_long} and {key}[{_KEPT_DIGITS + 1}:] = {zeros}",
    )
    counts = ", ".join(f"count(*) filter ({condition})" for condition in conditions)
    return f"[{counts}]"
