"""Of how many the answer is known, in words."""

from heard import wording
from heard.disclosure import Figure

_ENOUGH = 0.95  # known of so many, nothing is said
_WORDS = {
    "a quarter": 0.25,
    "a third": 1 / 3,
    "half": 0.5,
    "two thirds": 2 / 3,
    "three quarters": 0.75,
}
_NEAR = 0.03  # of a share that is said as such a part


def known_words(figure: Figure) -> str:
    """`of the 48% with an answer`; empty where it is known of 95 % or more, does not apply,
    or is not told."""
    if figure.figure is None or figure.known is None or figure.known >= _ENOUGH:
        return ""
    return f"of the {wording.percent_words(figure.known, 1)} with an answer"


def of_known(figure: Figure) -> str:
    """The same in fewer figures: `of the half with an answer`."""
    said = known_words(figure)
    if not said or figure.known is None:
        return ""
    part = min(_WORDS, key=lambda one: abs(_WORDS[one] - (figure.known or 0.0)))
    if abs(_WORDS[part] - figure.known) > _NEAR:
        return said
    return f"of the {part} with an answer"
