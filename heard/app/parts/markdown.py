"""Sentences as Markdown shows them, word for word."""

import re

# Where Markdown would begin to see an address, also behind a backslash. What is put there
# has no width: only a mark between the letters keeps it from being one.
_ADDRESS = re.compile(r"(?<=[a-z]:)(?=//)|(?<=www)(?=\.)|(?<=\w)(?=@)", re.IGNORECASE)
_NO_LINK = "\u2060"


def for_page(sentence: object) -> str:
    """A sentence, or an error's, as a page says it: without words of the command line."""
    return escape_markdown(re.sub(r" \(--[^)]*\)", "", str(sentence)))


def escape_markdown(text: str) -> str:
    """Text of ours or of a file's name, safe from being read as Markdown but for `code`; a
    line does not break between a number and its unit, and no address becomes a link."""
    text = _ADDRESS.sub(_NO_LINK, text)
    text = re.sub(r"(?<=\d) (?=(h|min)\b)|(?<=\d h) (?=\d+ min\b)", "\u00a0", text)
    parts = re.split(r"(`[\w .=-]+`)", text)  # nothing in these can end them
    parts[::2] = [re.sub(r"([\\`*_{}\[\]<>#$~|])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts)
