"""A server that ends while a task is at work: python -m tests.confining FILE."""

import sys
from pathlib import Path

from heard.confined import Task, run
from heard.ground.settings import CheckLimits

written = Path(sys.argv[1])
task = Task("tests.confining:write_down_process", (written,), "a.csv", written.parent)
run(task, CheckLimits(), lambda stage, share: None)
