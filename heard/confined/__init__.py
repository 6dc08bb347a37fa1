"""A task in a process of its own, with limits of time and memory: what it reads can stop
it, and nothing else.

messages   what is said between the two processes; nothing in it can be run
watching   start the process, follow it, stop it
working    the process itself (python -m heard.confined.working)
"""

from heard.confined.messages import Line
from heard.confined.watching import Task, run

__all__ = ["Line", "Task", "run"]
