"""The rule of a night in words, as the force has settled it, and texts that say it."""

import re

from heard.ground.errors import HeardError
from heard.ground.settings import Overnight

_PLACE = re.compile(r"\{(\w*)\}")
_DAY = 1440


def overnight_rule(overnight: Overnight) -> str:
    """`4 hours or more between midnight and 8am`."""
    begins, ends = clock_words(overnight.begins_minute), clock_words(overnight.ends_minute)
    return f"{least_words(overnight)} or more between {begins} and {ends}"


def least_words(overnight: Overnight) -> str:
    """`4 hours`: how long of a night makes it overnight."""
    hours = f"{overnight.least_minutes / 60:g}"
    return f"{hours} hour{'' if hours == '1' else 's'}"


def clock_words(minute: int) -> str:
    """A minute of the day as it is said: `midnight`, `3am`, `7:30pm`."""
    if minute % _DAY == 0:
        return "midnight"
    hour, past = divmod(minute, 60)
    face = f"{hour % 12 or 12}{f':{past:02d}' if past else ''}"
    return f"{face}{'am' if hour < 12 else 'pm'}"


def in_words(text: str, overnight: Overnight) -> str:
    """A text of the catalogue or of the definitions, with the rule in its places.

    `{overnight}` is the whole rule, `{least}` how long, `{begins}` and `{ends}` when,
    `{too_early}` a minute before it is overnight from the beginning, `{just_in_time}`
    the last time to come from which it still is. Raises HeardError for another word.
    """
    words = {
        "overnight": overnight_rule(overnight),
        "least": least_words(overnight),
        "begins": clock_words(overnight.begins_minute),
        "ends": clock_words(overnight.ends_minute),
        "too_early": clock_words(overnight.begins_minute + overnight.least_minutes - 1),
        "just_in_time": clock_words(overnight.ends_minute - overnight.least_minutes),
    }

    def word(place: re.Match[str]) -> str:
        if place[1] not in words:
            known = ", ".join(f"{{{name}}}" for name in words)
            raise HeardError(
                f"A text of the definitions holds {place[0]}, which stands for nothing. "
                f"Write one of {known}, or leave out the braces."
            )
        return words[place[1]]

    return _PLACE.sub(word, text)
