"""Many visitors at once: `python benchmarks/visitors.py --help`.

They speak Streamlit's own protocol over websockets, with its own messages, and draw
nothing: what is timed is the server. Each opens the Indicator page, then changes what it
shows again and again, with pauses to read. The table, in Markdown, goes to stdout.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

# Run as a file, Python looks for modules in this folder and not in the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Origin

from benchmarks.child import PROJECT, say
from benchmarks.serving import Server, serving
from benchmarks.table import duration, machine

PAUSE = (1.0, 9.0)  # seconds between two choices
VIEWS = [
    urlencode({"indicator": indicator, "by": by, "period": period})
    for indicator in (
        "Children held overnight",
        "Child detentions",
        "Left custody with help",
    )
    for by in ("No breakdown", "Custody suite", "Sex")
    for period in ("Quarter", "Financial year")
]


def entered(server: Server) -> websockets.connect:
    """A visitor's websocket, opened by a page of the server's own as it demands."""
    host = f"127.0.0.1:{server.port}"
    return websockets.connect(
        f"ws://{host}/_stcore/stream",
        origin=Origin(f"http://{host}"),
        subprotocols=["streamlit"],
        max_size=None,
        ping_interval=None,
    )


async def visit(server: Server, draw: random.Random, redraws: int) -> list[float]:
    """Seconds of the first page, and of each redraw."""
    async with entered(server) as socket:
        taken = [await rerun(socket, "")]
        for _ in range(redraws):
            await asyncio.sleep(draw.uniform(*PAUSE))
            taken.append(await rerun(socket, draw.choice(VIEWS)))
        return taken


async def rerun(socket: websockets.ClientConnection, view: str) -> float:
    """Seconds from asking for a view to the end of its script."""
    asked = BackMsg()
    asked.rerun_script.query_string = view
    asked.rerun_script.page_name = "indicator"
    asked.rerun_script.is_history_navigation = True  # the address decides, as with Back
    begun = time.perf_counter()
    await socket.send(asked.SerializeToString())
    while True:
        answer = ForwardMsg.FromString(await socket.recv())
        if answer.WhichOneof("type") == "script_finished":
            return time.perf_counter() - begun


async def crowd(server: Server, visitors: int, redraws: int) -> list[list[float]]:
    """All of them, arriving within a few seconds of each other."""

    async def one(number: int) -> list[float]:
        draw = random.Random(number)
        await asyncio.sleep(draw.uniform(0, 5))
        return await visit(server, draw, redraws)

    return await asyncio.gather(*(one(number) for number in range(visitors)))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times many visitors at once.")
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--redraws", type=int, default=10, help="of each visitor")
    parser.add_argument(
        "--store", type=Path, default=PROJECT / "build" / "sample-store",
        help="the store that they look at (default: the samples')",
    )  # fmt: skip
    return parser.parse_args()


def main() -> None:
    """Warm the server, measure, and print the table."""
    wanted, before = arguments(), machine()
    store = {"HEARD_STORE": str(wanted.store.resolve())}
    with serving("dashboard.py", **store) as server:
        alone = asyncio.run(warmed(server))
        empty, begun = server.megabytes, server.processor_seconds
        say(f"    one alone: {alone:.3f} s; {empty:,.0f} MB before the others")
        taken = asyncio.run(crowd(server, wanted.visitors, wanted.redraws))
        full = server.megabytes
        each = (server.processor_seconds - begun) / sum(map(len, taken))
    firsts = sorted(one[0] for one in taken)
    redraws = sorted(seconds for one in taken for seconds in one[1:])
    print(f"{before}\n\n| visitors | what | median | 95 in 100 within |")
    print("| --- | --- | --- | --- |")
    print(f"| 1 | a redraw | {duration(alone)} | |")
    for what, all_ in (("the first page", firsts), ("a redraw", redraws)):
        middle, late = statistics.median(all_), all_[int(0.95 * len(all_))]
        print(f"| {wanted.visitors} | {what} | {duration(middle)} | {duration(late)} |")
    print(
        f"\nOf the processor: {duration(each)} a redraw. Memory of the server: "
        f"{empty:,.0f} MB with one visitor, {full:,.0f} MB with {wanted.visitors}: "
        f"{(full - empty) / wanted.visitors:.1f} MB a person."
    )


async def warmed(server: Server) -> float:
    """The median redraw of one visitor alone who has seen every view once."""
    async with entered(server) as socket:
        await rerun(socket, "")
        for view in VIEWS:
            await rerun(socket, view)
        return statistics.median([await rerun(socket, view) for view in VIEWS])


if __name__ == "__main__":
    main()
