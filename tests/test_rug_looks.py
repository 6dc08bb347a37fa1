"""The colours of the rug: every text can be read on its ground, in light and in dark."""

import re

import pytest

from heard.briefs.rug import SIGNS, Cell
from heard.ground.settings import PROJECT

CSS = (PROJECT / "static" / "rug.css").read_text("utf-8")
RULES = dict(re.findall(r"^\.(rug-[a-z-]+) \{(.*?)^\}", CSS, re.MULTILINE | re.DOTALL))
LOOKS = {name: rule for name, rule in RULES.items() if "background" in rule}
PAIR = re.compile(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
LEAST = 4.5


def luminance(colour: str) -> float:
    """Of WCAG 2.2, from 0 (black) to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", LOOKS)
def test_every_text_can_be_read_on_every_stripe_of_its_ground(
    name: str, scheme: int
) -> None:
    text, grounds = LOOKS[name].split("background:")
    (colour,) = [pair[scheme] for pair in PAIR.findall(text)]
    on = [pair[scheme] for pair in PAIR.findall(grounds)]

    assert on
    assert all(contrast(colour, ground) >= LEAST for ground in on)


def test_every_cell_has_a_look_that_is_written_down() -> None:
    tones = ("", "worse", "better", "context")
    looks = {
        Cell("", key, "", tone if key in ("higher", "lower") or "watch" in key else "").look
        for key in SIGNS
        for tone in tones
    }

    assert {f"rug-{look}" for look in looks} <= {*LOOKS}


def test_what_is_suppressed_is_hatched_and_what_cannot_be_told_is_dashed() -> None:
    assert "repeating-linear-gradient" in RULES["rug-suppressed"]
    assert "dashed" in RULES["rug-unsure"]
    assert "gradient" not in RULES["rug-usual"] + RULES["rug-unsure"]
