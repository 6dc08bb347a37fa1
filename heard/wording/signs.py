"""What variation and assurance are called."""

RULE_NAMES = {
    "": "",
    "outside": "Outside limits",
    "trend": "Trend",
    "two_of_three": "Two of three",
    "shift": "Shift",
}
TOO_FEW = "Too few to judge"
_HEIGHTS = {"high": "high or rising", "low": "low or falling"}
_VARIATIONS = {
    "improvement": "Improvement",
    "concern": "Concern",
    "neutral": "Change, neither good nor bad",
}


def variation_words(variation: str) -> str:
    """`Improvement: unusually low or falling`, `Usual variation`, `Not judged`."""
    kind, _, height = variation.partition("_")
    if kind in _VARIATIONS:
        return f"{_VARIATIONS[kind]}: unusually {_HEIGHTS[height]}"
    return "Usual variation" if variation else "Not judged"


_ASSURANCES = {
    "consistently_passes": "Consistently meets the target",
    "consistently_fails": "Consistently misses the target",
    "hit_and_miss": "Meets the target in some periods and not in others",
}


def assurance_words(assurance: str) -> str:
    """Whether a target will be met; empty without a target."""
    return _ASSURANCES[assurance] if assurance else ""
