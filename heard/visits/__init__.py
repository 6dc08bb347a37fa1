"""A visit: who looks, at what, with which right; the only way to a figure, and its log.

log     the access log: a line for each look, without the figures
visit   Visit: opens the door, gives what this viewer may see, and logs it
"""

from heard.visits.log import log_file
from heard.visits.visit import WOULD_BE, Visit, Waiting, told, unseen

__all__ = ["WOULD_BE", "Visit", "Waiting", "log_file", "told", "unseen"]
