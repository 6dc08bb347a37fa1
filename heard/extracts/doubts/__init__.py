"""What a file leaves open by itself: possible, but a person must say that it is so.

times  that look like dates, or stand for something that is not known
days   that Excel took for months
keys   that many rows share, or that are written in two ways
sample rows of a large file that are looked at first

No value of a key is ever named.
"""

import duckdb

from heard.extracts.doubts.days import swapped, written_in_two_ways
from heard.extracts.doubts.keys import common_keys, respelled
from heard.extracts.doubts.sample import take_sample
from heard.extracts.doubts.times import dates_alone, single_minutes
from heard.extracts.query import Query
from heard.extracts.rows import Rows
from heard.extracts.source import Source


def doubts(
    connection: duckdb.DuckDBPyConnection, rows: Rows, source: Source, read: int
) -> tuple[Query, ...]:
    """Everything that the rows of a file leave open, refused rows with a time included.
    `read`: how many rows."""
    typed, extract = rows.typed, source.extract
    take_sample(connection, typed, extract, read)
    return (
        *single_minutes(connection, typed, extract),
        *dates_alone(connection, typed, extract),
        *(
            swapped(connection, typed, extract)
            or written_in_two_ways(connection, rows, source)
        ),
        *common_keys(connection, typed, extract),
        *respelled(connection, extract),
    )
