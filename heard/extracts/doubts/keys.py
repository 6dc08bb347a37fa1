"""Keys that many rows share, or that are written in two ways."""

from collections.abc import Iterator

import duckdb

from heard.extracts.contract import Extract
from heard.extracts.doubts.sample import SAMPLE
from heard.extracts.keys import unspelled
from heard.extracts.query import Query

# So many rows with one key, and more than 5 % of all: legs of a stay are few, and a
# child has several contacts sooner than an incident many children.
_LEAST_WITH_A_KEY = {"episode_key": 3, "person_key": 5, "incident_key": 10}
_MOST_SHARE_OF_A_KEY = 0.05


def common_keys(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """One value of a key on an implausible share of the rows."""
    held = {field.name for field in extract.fields}
    keys = [key for key in _LEAST_WITH_A_KEY if key in held]
    # A value that many rows share is the likeliest of a sample too: then it is counted.
    modes = ", ".join(f"mode(hash({key})) filter ({key} is not null)" for key in keys)
    hashes = connection.execute(f"select {modes} from {SAMPLE}").fetchall()[0]
    likeliest = dict(zip(keys, hashes, strict=True))
    hinted = {
        key: likeliest[key]
        for key, (count, total) in _counts(connection, SAMPLE, likeliest).items()
        if 2 * count > _MOST_SHARE_OF_A_KEY * total
    }
    for key, (count, total) in _counts(connection, typed, hinted).items():
        if count >= _LEAST_WITH_A_KEY[key] and count > _MOST_SHARE_OF_A_KEY * total:
            yield Query(
                "common_key",
                f"{key}: one value stands in {count:,} of {total:,} rows. Does it "
                "stand for nothing? Then leave it blank.",
            )


def _counts(
    connection: duckdb.DuckDBPyConnection, rows: str, hashes: dict[str, int | None]
) -> dict[str, tuple[int, int]]:
    """How many rows have the value of this hash, of how many."""
    if not hashes:
        return {}
    counts = ", ".join(
        f"count(*) filter (hash({key}) = {value or 0} and {key} is not null)"
        for key, value in hashes.items()
    )
    query = f"select count(*), {counts} from {rows}"
    ((total, *key_counts),) = connection.execute(query).fetchall()
    return {key: (count, total) for key, count in zip(hashes, key_counts, strict=True)}


def respelled(connection: duckdb.DuckDBPyConnection, extract: Extract) -> Iterator[Query]:
    """Keys of one file that differ in capitals, zeros or signs alone."""
    key = extract.key
    keys, spelled = connection.execute(
        f"select count(distinct {key}), count(distinct {unspelled(key)}) from repeated_rows"
    ).fetchall()[0]
    if keys > spelled:
        more = "1 key differs" if keys - spelled == 1 else f"{keys - spelled:,} keys differ"
        yield Query(
            "respelled",
            f"{key}: {more} from another of the file in capitals or leading zeros alone. "
            "Are these the same records twice?",
        )
