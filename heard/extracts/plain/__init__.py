"""Rows whose every value stands as the contract writes it are typed without SQL.

In a good file nearly all rows are such. A row with any other value goes the way of all
others (heard.extracts.typing), which alone decides what is refused, what is noted and
what may identify somebody: of a plain row nothing is.
"""

from heard.extracts.plain.blocks import NotPlain
from heard.extracts.plain.parting import Parted, part_rows
from heard.extracts.plain.storing import as_stored, as_typed, in_months

__all__ = ["NotPlain", "Parted", "as_stored", "as_typed", "in_months", "part_rows"]
