"""What a page says first: the words that a visitor sees before anything is scrolled."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.browser.looking import settle, visitor, watch

SCREENS = ((1440, 900), (390, 844))
ZOOMED = (720, 450)  # 1440x900 at 200 %
# Words of the page's own part whose boxes lie within the screen, in the order of reading,
# and are not under something opaque. A word is a box of its own: of a sentence that the
# screen's edge cuts, its beginning is seen.
_SEEN = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const isOpaque = one => {
        const [, , , alpha = '1'] = getComputedStyle(one).backgroundColor.match(/[\\d.]+/g) ?? [];
        return Number(alpha) > 0.5;
    };
    const isCovered = (owner, box) => {
        if (getComputedStyle(owner).pointerEvents === 'none') return false;
        const at = [box.left + box.width / 2, box.top + box.height / 2];
        const stack = document.elementsFromPoint(...at);
        const own = stack.indexOf(owner);
        if (own < 0) return true;
        return stack.slice(0, own).some(one => !owner.contains(one) && isOpaque(one));
    };
    const isSeen = (owner, range) => {
        const box = range.getBoundingClientRect();
        return box.width > 1 && box.height > 1 && box.left >= 0 && box.top >= 0
            && box.right <= innerWidth && box.bottom <= innerHeight
            && owner.checkVisibility({opacityProperty: true, visibilityProperty: true})
            && !isCovered(owner, box);
    };
    const words = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let block = null;
    while (walker.nextNode()) {
        const text = walker.currentNode, owner = text.parentElement;
        if (owner.closest('style, script, title, desc')) continue;
        const range = document.createRange();
        for (const found of text.data.matchAll(/\\S+/g)) {
            range.setStart(text, found.index);
            range.setEnd(text, found.index + found[0].length);
            if (!isSeen(owner, range)) continue;
            const now = owner.closest('p, li, h1, h2, h3, td, th, div, text, button, summary');
            words.push((now === block ? ' ' : '\\n') + found[0]);
            block = now;
        }
    }
    return words.join('').trim();
}"""


@dataclass(frozen=True)
class Screen:
    """What a visitor reads of a page without scrolling: `text`, a line for each block."""

    page: Page
    faults: list[str]

    @property
    def text(self) -> str:
        """The words that are seen now."""
        return str(self.page.evaluate(_SEEN))

    def at(self, width: int, height: int) -> str:
        """The words at a size of the screen."""
        self.page.set_viewport_size({"width": width, "height": height})
        settle(self.page)
        return self.text


def open_screen(browser: Browser, address: str) -> Screen:
    """A new visitor's page, settled."""
    page, faults = visitor(browser).new_page(), list[str]()
    watch(page, faults)
    page.goto(address)
    settle(page)
    return Screen(page, faults)


def lines_with(text: str, pattern: str) -> list[str]:
    """The lines of a screen in which a pattern is found."""
    return [line for line in text.splitlines() if re.search(pattern, line)]
