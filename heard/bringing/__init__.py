"""A file that was brought in a browser: what it says of itself, what a check of it finds,
and its publication."""

from heard.bringing.headers import Header, look
from heard.bringing.supplies import Brought, Checked, Unknown, check, publish

__all__ = ["Brought", "Checked", "Header", "Unknown", "check", "look", "publish"]
