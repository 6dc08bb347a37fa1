"""Every text that the pages show, as it is sent to the browser; and a text with short plain
words for its figures, times and names, so that they do not count as syllables."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heard.catalogue import load_catalogue
from heard.ground.settings import load_settings
from tests.browser.looking import places
from tests.test_app import visit

WITH_TABS = ("overnight", "help")
# Texts of the specification and of people: not sentences of the pages.
_NOT_OURS = ("definitions", "releases", "upload", "quality")
_PLAIN = ("markdown", "info", "error", "title", "header", "subheader")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_TIMES = re.compile(
    rf"(\d+ )?\b({_MONTHS})( \d{{4}})?( to ({_MONTHS}))? \d{{4}}( at \d+:\d+)?"
)
_FIGURES = re.compile(r"\d+ h \d+ min|\d+ min\b|[-+]?\d[\d,.:–]*\d[%†×]?|\d[%†×]?|†|\*")
_MARKUP = re.compile(r":small\[|\]\(#[^)]*\)|[\\\]\[*]|\u2060")


@dataclass(frozen=True)
class Said:
    """A text of a page: where it stands, what kind of part it is, and its words."""

    where: str
    kind: str
    text: str


def every_text(profile: str) -> Iterator[Said]:
    """What every page says to a profile, of the store in the environment, tab by tab."""
    for page in places():
        first = _said(page.name, profile, "")
        yield from first
        if page.name in WITH_TABS:
            for tab in [one.text for one in first if one.kind == "tab"][1:]:
                yield from _said(page.name, profile, tab)


def _said(page: str, profile: str, tab: str) -> list[Said]:
    address = {f"{page}_more": tab} if tab else {}
    shown = visit("" if page == "overview" else f"pages/{page}.py", profile, **address)
    assert not shown.exception
    where = f"{profile} {page} {tab}".strip()
    parts = [*_parts(shown.main), *_parts(shown.sidebar)]
    return [Said(where, kind, text) for kind, text in parts if text.strip()]


def _parts(block: Any) -> Iterator[tuple[str, str]]:
    """The kind and the text of each part of a block, from the top."""
    for part in block.children.values():
        kind, proto = getattr(part, "type", ""), getattr(part, "proto", None)
        if getattr(part, "children", None) is not None:
            yield kind, str(getattr(part, "label", ""))
            yield from _parts(part)
        elif kind in _PLAIN:
            yield kind, str(part.value)
        elif kind == "html":
            yield kind, _of_html(str(part.value))
        elif kind != "code":
            for name in ("label", "alt", "help", "captions", "placeholder", "options"):
                yield name, str(getattr(proto, name, "") or "")


def _of_html(drawn: str) -> str:
    """Words between the tags, and those of pictures and cells for who does not see them."""
    drawn = re.sub(r"<style.*?</style>", "", drawn, flags=re.DOTALL)
    heard = re.findall(r'(?:alt|title)="([^"]+)"', drawn)
    return html.unescape("\n".join([re.sub(r"<[^>]+>", " ", drawn), *heard]))


def sentences(said: Said) -> list[str]:
    """The lines of a text that are to be read as sentences, in short plain words."""
    if said.kind not in ("markdown", "info", "error", "help"):
        return []
    if said.where.split()[1] in _NOT_OURS and said.kind == "markdown":
        return []
    if "**Definition**" in said.text or "On this page:" in said.text:
        return []
    lines = re.split(r"\n+", said.text)
    return [in_plain_words(line) for line in lines if not _is_list(line)]


def _is_list(line: str) -> bool:
    """Of the names of events, in the words of a file."""
    return "Events: " in line or "Limits anew" in line or "New limits from" in line


def in_plain_words(text: str) -> str:
    """Figures as `ten`, times as `May`, places as `Kent` and indicators as `this`."""
    text = _MARKUP.sub("", html.unescape(text).replace("\u00a0", " "))
    settings = load_settings()
    names = {settings.force_name, *settings.areas.values(), *settings.suites.values()}
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", "Kent", text)
    for entry in load_catalogue().indicators:
        text = re.sub(re.escape(entry.title), "this", text, flags=re.IGNORECASE)
    return _FIGURES.sub("ten", _TIMES.sub("May", text)).strip("- ")
