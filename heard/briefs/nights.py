"""The night: in which suite, how long, and what came next."""

from collections import Counter

from heard import compare, wording
from heard.briefs.compared import EVERYONE, NEEDS, Compared, Share, distributed
from heard.disclosure import BLANK, Detail

_HOURS_OF_A_BAND = 3
_BANDS = 8  # to 24 hours, and one more
_DISPOSALS = wording.labels("custody", "disposal")
_FREE = ("no_further_action", "released_under_investigation", "pre_charge_bail")


def suites(detail: Detail) -> Compared:
    """Held overnight, of those of whom it is known, by suite."""
    counts = detail.where(overnight=("true", "false")).by("mh_need", "suite", "overnight")
    hits, known = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for (need, suite, overnight), n in counts.items():
        for group in (need, EVERYONE):
            known[group, suite] += n
            hits[group, suite] += n if overnight == "true" else 0
    names = {suite: wording.member_name(suite) for suite in sorted({s for _, s in known})}
    shares = {key: Share(hits[key], of) for key, of in known.items()}
    return Compared("Held overnight, by custody suite", "Custody suite", names, shares)


def suites_sentence(compared: Compared) -> str:
    """How many children with mental ill health spent a night, and in which suites so large
    a share that chance does not explain it."""
    nights = {suite: compared.share("Y", suite) for suite in compared.names}
    every = Share(sum(s.n for s in nights.values()), sum(s.of for s in nights.values()))
    if not every.n:
        return "No child with mental ill health was held overnight."
    higher = [
        f"{compared.names[suite]}, {share.words}"
        for suite, share in nights.items()
        if _is_higher(share, every)
    ]
    said = f"{every.words} with mental ill health were held overnight"
    rest = f"; more than chance explains in {'; '.join(higher)}" if higher else ""
    return f"{said}{rest}."


def _is_higher(share: Share, every: Share) -> bool:
    """Whether a suite of enough cases lies above the 99.8 % limits around all of them."""
    if share.of < compare.FEWEST_CASES:
        return False
    outer = compare.share_funnel(every.n / every.of, share.of, compare.LEVELS[1])
    return compare.verdict(share.n / share.of, outer) == "higher"


def lengths(detail: Detail) -> Compared:
    """Complete stays by length; every band, also those of nobody."""
    step = 60 * _HOURS_OF_A_BAND
    edges = [step * number for number in range(1, _BANDS + 1)]
    counts = {
        (need, str(band)): n
        for (need,), bands in detail.bands(edges, "mh_need").items()
        for band, n in enumerate(bands)
    }
    names = {str(band): _band_name(band) for band in range(_BANDS + 1)}
    subject = "Length of detention, share of all complete stays"
    return Compared(subject, "Length", names, distributed(counts))


def _band_name(band: int) -> str:
    begins = _HOURS_OF_A_BAND * band
    if band == _BANDS:
        return f"{begins} hours or more"
    ends = begins + _HOURS_OF_A_BAND
    return f"{begins} to under {ends} hours" if band else f"Under {ends} hours"


def lengths_sentence(compared: Compared) -> str:
    """How many were there half a day or longer, and a whole day."""
    said = []
    for first, words in ((4, "12 hours or more"), (8, "24 hours or more")):
        of_need = [_together(compared, need, first) for need in NEEDS]
        said.append(
            f"{words}: {of_need[0].words} with mental ill health, {of_need[1].words} "
            "without"
        )
    return " ".join(f"Held {one}." for one in said)


def _together(compared: Compared, need: str, first: int) -> Share:
    """The bands from one on."""
    shares = [compared.share(need, str(band)) for band in range(first, _BANDS + 1)]
    return Share(sum(one.n for one in shares), shares[0].of)


def disposals(detail: Detail) -> Compared:
    """Decisions after a night, the most frequent first and the unknown last."""
    totals = detail.by("disposal")
    order = sorted(totals, key=lambda key: (key == (BLANK,), -totals[key], key))
    names = {
        value: _DISPOSALS.get(value) or wording.member_name(value) for (value,) in order
    }
    counts = {
        (need, value): n for (need, value), n in detail.by("mh_need", "disposal").items()
    }
    subject = "What happened next, share of children held overnight"
    return Compared(subject, "What happened next", names, distributed(counts))


def disposals_sentence(compared: Compared) -> str:
    """How many went free without a charge, after a night in a cell."""
    of_need = []
    for need in NEEDS:
        free = [compared.share(need, value) for value in _FREE]
        total = max((compared.share(need, value).of for value in compared.names), default=0)
        of_need.append(Share(sum(one.n for one in free), total).words)
    return (
        f"After a night in a cell, {of_need[0]} with mental ill health and {of_need[1]} "
        "without were released with no charge. That is with no further action, under "
        "investigation or on bail."
    )
