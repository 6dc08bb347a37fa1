"""Of how many the answer is known, in words.

The share itself is a count more, of which the audit of a release knows nothing: even a
rounded one, and even that it is told at all, could narrow down a number that is suppressed.
So a release says it in words without a number, of indicators of which the catalogue says
that the answer is often not known.
"""

from heard import wording
from heard.disclosure import Figure, Published

_ENOUGH = 0.95  # known of so many, nothing is said
_PARTS = {
    "quarter": 0.25,
    "third": 1 / 3,
    "half": 0.5,
    "two thirds": 2 / 3,
    "three quarters": 0.75,
}
_NEAR = 0.03  # of a share that is said as such a part
_OF_THOSE = "of those with an answer"


def known_words(published: Published, figure: Figure) -> str:
    """`of the 48% with an answer`, behind a percentage; for scrutiny `of those with an
    answer`. Empty where it is known of 95 % or more, or does not apply."""
    if published.indicator.unit != "percent" or figure.figure is None:
        return ""
    if not published.is_exact:
        return _OF_THOSE if published.indicator.often_unknown else ""
    if figure.known is None or figure.known >= _ENOUGH:
        return ""
    return f"of the {wording.percent_words(figure.known, 1)} with an answer"


def of_known(published: Published, figure: Figure) -> str:
    """The same without a figure where it is near a part: `of the half with an answer`."""
    said, share = known_words(published, figure), figure.known
    if not said or share is None:
        return said
    part = min(_PARTS, key=lambda one: abs(_PARTS[one] - share))
    if abs(_PARTS[part] - share) > _NEAR:
        return said
    return f"of the {part} with an answer"
