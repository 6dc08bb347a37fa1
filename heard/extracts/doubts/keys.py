"""Keys that many rows share, or that are written in two ways."""

from collections.abc import Iterator

import duckdb

from heard.extracts.contract import Extract
from heard.extracts.query import Query

# So many rows with one key, and more than 5 % of all: legs of a stay are few, and a
# child has several contacts sooner than an incident many children.
_LEAST_WITH_A_KEY = {"episode_key": 3, "person_key": 5, "incident_key": 10}
_MOST_SHARE_OF_A_KEY = 0.05


def common_keys(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """One value of a key on an implausible share of the rows."""
    for key, least in _LEAST_WITH_A_KEY.items():
        if key not in {field.name for field in extract.fields}:
            continue
        found = connection.execute(
            f"select count(*), (select count(*) from {typed}) from {typed} "
            f"where {key} is not null group by hash({key}) order by 1 desc limit 1"
        ).fetchall()
        for count, total in found:
            if count >= least and count > _MOST_SHARE_OF_A_KEY * total:
                yield Query(
                    "common_key",
                    f"{key}: one value stands in {count:,} of {total:,} rows. Does it "
                    "stand for nothing? Then leave it blank.",
                )


def respelled(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract
) -> Iterator[Query]:
    """Keys of one file that differ in capitals, zeros or signs alone."""
    key = extract.key
    keys, spelled = connection.execute(
        f"select count(distinct hash({key})), count(distinct hash({unspelled(key)})) "
        f"from {typed}"
    ).fetchall()[0]
    if keys > spelled:
        more = "1 key differs" if keys - spelled == 1 else f"{keys - spelled:,} keys differ"
        yield Query(
            "respelled",
            f"{key}: {more} from another of the file in capitals or leading zeros alone. "
            "Are these the same records twice?",
        )


def unspelled(key: str) -> str:
    """SQL: a key without what programs change in it: capitals, zeros before it and after
    its point, and hyphens."""
    whole = f"if(contains({key}, '.'), regexp_replace({key}, '[.]0+$', ''), {key})"
    return f"ltrim(translate(lower({whole}), '-_{{}}', ''), '0')"
