"""Seconds and peak memory of one step, measured inside the process that runs it."""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

Step = Callable[[Path], float]


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def peak_megabytes() -> float:
    """The most memory that this process ever held, libraries included."""
    if os.name == "nt":
        import psutil  # type: ignore[import-untyped]

        return float(psutil.Process().memory_info().peak_wset) / 1e6
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux KiB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main(steps: Mapping[str, Step]) -> None:
    """Run the step that the command line names: STEP FOLDER."""
    name, folder = sys.argv[1:]
    taken = steps[name](Path(folder))
    print(json.dumps({"seconds": taken, "megabytes": peak_megabytes()}))
