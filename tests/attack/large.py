"""Releases of the samples' size, attacked: python dev.py attack. About four hours.

Prints a table of what was found over all of them; ends with an error if anything was.
`python -m tests.attack.large 10` attacks ten of the hundred.
"""

import sys
import time
from collections import Counter
from collections.abc import Sequence

from tests.attack.attacker import CAUTIOUS, INFORMED, PLAIN
from tests.attack.attacking import attack
from tests.attack.children import Child, drawn, months_of
from tests.attack.releases import Release, large_catalogue, released
from tests.attack.simulation import near_gaps, simulated

MONTHS = months_of("2022-04", "2026-03")
READINGS = (INFORMED, PLAIN, CAUTIOUS)
_FIRST_SEED = 1000
_RELEASES = 100
_CHILDREN = (5500, 6500)
_SIMULATED = 1  # counts of each release
_EXACT = 2  # counts of each release and reading that the integer programme is asked about


def attacked(seed: int) -> Counter[str]:
    """One release: what was hidden, and what was found."""
    children = drawn(seed, MONTHS, *_CHILDREN, is_even=True)
    began = time.monotonic()
    release = released(children, MONTHS, large_catalogue())
    found = Counter({"releases": 1, "seconds to build": round(time.monotonic() - began)})
    found["lines"] += len(release.seen.lines)
    found["lines left out"] += len(release.seen.left_out)
    found["of those for what they tell of others"] += len(release.built.draft.left_out)
    found["hidden counts"] += len(release.hidden)
    found["of those 1 to 7"] += len(release.small)
    found["refused by the audit"] += bool(release.built.unsafe)
    for reading in READINGS:
        read = attack([release], reading, exact=_EXACT)
        found[f"pinned, {reading}"] += len(read.pinned)
        found[f"wrong certainties, {reading}"] += len(read.wrong)
        found[f"impossible, {reading}"] += read.is_impossible
    found.update(_told(release, children, seed))
    return found


def _told(release: Release, children: Sequence[Child], seed: int) -> Counter[str]:
    found = Counter({"put to the simulation": 0, "told by the stars": 0})
    for name in near_gaps(release)[:_SIMULATED]:
        one = simulated(release, children, name, seed)
        if len(one.tried) > 1:
            found["put to the simulation"] += 1
            found["told by the stars"] += one.is_told
    return found


def main(number: int = _RELEASES) -> int:
    """Attack so many, and print what was found after each."""
    found = Counter[str]()
    for seed in range(_FIRST_SEED, _FIRST_SEED + number):
        found.update(attacked(seed))
        print(".", end="", file=sys.stderr, flush=True)
    print()
    bad = 0
    for name, count in found.items():
        print(f"| {name} | {count:,} |", flush=True)
        bad += count * name.startswith(("pinned", "wrong", "impossible", "told", "refused"))
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
