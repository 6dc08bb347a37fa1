"""How keys are written: without what programs change in them, or shortened."""

import duckdb

from heard.extracts.contract import Extract
from heard.ground.errors import Refused
from heard.ground.quoting import quoted

_SCIENTIFIC = "[0-9](?:[.,][0-9]+)?[eE][+][0-9]{2,3}"
# Of a number a spreadsheet keeps fifteen digits and writes zeros for the others.
_KEPT_DIGITS = 15
_LEAST_ROUNDED = 3


def refuse_shortened(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract, file: str
) -> None:
    """Raise Refused, naming the columns, if keys of a file were shortened."""
    wrong = []
    for key in (field.name for field in extract.of_type("key")):
        scientific, long, rounded = connection.execute(_counts(key, typed)).fetchall()[0]
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


def _counts(key: str, typed: str) -> str:
    """SQL: how many keys are in scientific notation, how many are long numbers, and how
    many of these end in zeros."""
    is_scientific = f"regexp_full_match({key}, {quoted(_SCIENTIFIC)})"
    is_long = f"regexp_full_match({key}, '[1-9][0-9]{{{_KEPT_DIGITS},}}')"
    zeros = f"repeat('0', strlen({key}) - {_KEPT_DIGITS})"
    # The patterns are slow: rows that cannot be either are left out before.
    return f"""
        select count(*) filter ({is_scientific}), count(*) filter ({is_long}),
            count(*) filter ({is_long} and {key}[{_KEPT_DIGITS + 1}:] = {zeros})
        from {typed}
        where {key} < ':' and (strlen({key}) > {_KEPT_DIGITS} or contains({key}, '+'))"""


def unspelled(key: str) -> str:
    """SQL: a key without what programs change in it: capitals, zeros before it and after
    its point, hyphens, underscores and braces."""
    whole = f"if(contains({key}, '.'), regexp_replace({key}, '[.]0+$', ''), {key})"
    bare = f"translate({whole}, '-_{{}}', '')"
    # Most keys have none of these, and `translate` is slow.
    return f"ltrim(lower(if(regexp_matches({key}, '[-_{{}}.]'), {bare}, {key})), '0')"
