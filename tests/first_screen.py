"""What a page says first: the words that a visitor sees before anything is scrolled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from heard.disclosure import INTERNAL, PROFILES
from tests.browser.looking import server, settle, visitor, watch

DESK, PHONE, ZOOMED = (1440, 900), (390, 844), (720, 450)  # the last: the first at 200 %
PAGES = ("", "overnight", "help", "areas", "fairness", "indicator", "place")
ANSWER = "[class*='st-key-answer_'] p, [data-testid='stMain'] [data-testid='stAlert'] p"
# Words of the page's own part whose boxes lie within the screen, in the order of reading,
# and are not under something opaque. A word is a box of its own: of a sentence that the
# screen's edge cuts, its beginning is seen. A block is a line; where two texts touch there
# is no space between them.
_SEEN = r"""() => {
    const noWords = 'style, script, title, desc, [data-testid="stIconMaterial"]';
    const blocks = 'p, li, h1, h2, h3, td, th, div, text, button, summary';
    const main = document.querySelector('[data-testid="stMain"]');
    const isOpaque = one => {
        const colour = getComputedStyle(one).backgroundColor.match(/[\d.]+/g) ?? [];
        return Number(colour[3] ?? 1) > 0.5;
    };
    const isCovered = (owner, box) => {
        if (getComputedStyle(owner).pointerEvents === 'none') return false;
        const at = [box.left + box.width / 2, box.top + box.height / 2];
        const stack = document.elementsFromPoint(...at), own = stack.indexOf(owner);
        return own < 0
            || stack.slice(0, own).some(one => !owner.contains(one) && isOpaque(one));
    };
    const isSeen = (owner, box) => box.width > 1 && box.height > 1
        && box.left >= 0 && box.top >= 0
        && box.right <= innerWidth && box.bottom <= innerHeight
        && owner.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && !isCovered(owner, box);
    const touches = (box, last) =>
        Math.abs(box.top - last.top) < 4 && Math.abs(box.left - last.right) < 1;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let said = '', block = null, last = null;
    while (walker.nextNode()) {
        const text = walker.currentNode, owner = text.parentElement;
        if (owner.closest(noWords)) continue;
        const range = document.createRange();
        for (const found of text.data.matchAll(/\S+/g)) {
            range.setStart(text, found.index);
            range.setEnd(text, found.index + found[0].length);
            const box = range.getBoundingClientRect();
            if (!isSeen(owner, box)) continue;
            const now = owner.closest(blocks);
            said += now !== block ? '\n' : touches(box, last) ? '' : ' ';
            said += found[0];
            [block, last] = [now, box];
        }
    }
    return said.trim();
}"""


@dataclass(frozen=True)
class Look:
    """Which page, who looks, and on how wide a screen."""

    page: str
    profile: str
    width: int


@dataclass(frozen=True)
class FirstScreens:
    """Of every page of a store what is seen first: `texts`, a line for each block; and its
    whole answer. `faults`: errors of the browser's console, and other hosts asked."""

    texts: Mapping[Look, str]
    answers: Mapping[tuple[str, str], str]
    faults: tuple[str, ...]

    def text(self, page: str, profile: str, size: tuple[int, int] = DESK) -> str:
        """The words of one screen."""
        return self.texts[Look(page, profile, size[0])]


def first_screens(
    browser: Browser, store: Path, pages: tuple[str, ...] = PAGES
) -> FirstScreens:
    """Every page of a store in both profiles and three sizes, by a server of its own."""
    texts, answers, faults = dict[Look, str](), dict[tuple[str, str], str](), list[str]()
    with server(store) as address:
        for profile in PROFILES:
            context = visitor(browser)
            for name in pages:
                page = context.new_page()
                watch(page, faults)
                page.goto(f"{address}/{_of(name, profile)}")
                settle(page)
                answers[name, profile] = " ".join(page.locator(ANSWER).all_inner_texts())
                texts |= {Look(name, profile, wide): said for wide, said in _sizes(page)}
                page.close()
            context.close()
    return FirstScreens(texts, answers, tuple(faults))


def _of(name: str, profile: str) -> str:
    joint = "&" if "?" in name else "?"
    return f"{name}{joint}view=Internal" if profile == INTERNAL else name


def _sizes(page: Page) -> Iterator[tuple[int, str]]:
    for width, height in (DESK, PHONE, ZOOMED):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        page.wait_for_timeout(300)  # a chart is drawn anew for the size
        yield width, str(page.evaluate(_SEEN))
