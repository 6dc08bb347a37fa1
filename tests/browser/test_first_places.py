"""What the pages of places and groups say first, against the recount, in both profiles."""

import re

import pytest

from heard.disclosure import INTERNAL, PROFILES
from tests import bad_stores
from tests.first_counts import Share, newest, rounded, shares
from tests.first_screen import DESK, PHONE, ZOOMED
from tests.first_seen import COUNTS, OUTLIERS_PAGE, See, Seen, number

both = pytest.mark.parametrize("profile", PROFILES)
ITS_TITLE = "Children with mental ill health held overnight"


@both
def test_the_outlier_stands_out_first_by_its_own_figure(see: See, profile: str) -> None:
    seen = see("outlier")
    year = newest(seen.extracts, "overnight_mh", "year")
    places = {
        by: shares(seen.extracts, "overnight_mh", "year", by, bad_stores.OUTLIER)[year]
        for by in ("area", "suite")
    }
    for by, lead in (("area", "By area"), ("suite", "By custody suite")):
        told = place_words(places[by], profile)
        (line,) = re.findall(rf"{lead}: (.+)", seen.text("", profile))[:1]
        assert told in line
    first = seen.screens.answers["areas", profile]
    assert place_words(places["area"], profile) in first
    for size in (DESK, PHONE, ZOOMED):
        assert f"{bad_stores.OUTLIER} is higher" in seen.text("areas", profile, size), size


def place_words(exact: Share, profile: str) -> str:
    share = exact if profile == INTERNAL else rounded(exact)
    return (
        f"{bad_stores.OUTLIER} is higher than chance explains: children with mental ill "
        f"health held overnight ({share.percent}%, {share.hits} of {share.of})"
    )


@both
def test_nobody_is_said_to_be_higher_but_the_outlier(see: See, profile: str) -> None:
    seen = see("outlier")
    text = f"{seen.text('', profile)}\n{seen.text('areas', profile)}"
    beyond = re.findall(r"Also beyond chance: (.+?)\. ", text)
    higher = re.findall(r"(\w+), [^,;]+ \(higher,", " ".join(beyond))
    assert {*re.findall(r"(\w+) is higher than", text), *higher} == {bad_stores.OUTLIER}


@both
def test_the_outliers_own_page_says_so_first(see: See, profile: str) -> None:
    answer = see("outlier").screens.answers[OUTLIERS_PAGE, profile]
    assert answer.startswith(f"{bad_stores.OUTLIER} stands out in")
    assert "children with mental ill health held overnight (higher, 60%)" in answer


@both
def test_a_place_of_the_samples_has_the_recounts_figure(see: See, profile: str) -> None:
    seen = see("samples")
    text = seen.text("place", profile)
    place = re.search(r"\n(\w+) \(area\)", text)
    period = re.search(r"Headline (.+? to .+? \d{4})", text)
    shown = re.search(rf"{ITS_TITLE}.*\n(\d+)%.*\n(?:\d+% )?\(?{COUNTS}", text)
    assert place and period and shown, text
    year = newest(seen.extracts, "overnight_mh", "year")
    exact = shares(seen.extracts, "overnight_mh", "year", "area", place[1])[year]
    expected = exact if profile == INTERNAL else rounded(exact)
    assert Share(period[1], number(shown[2]), number(shown[3])) == expected
    assert int(shown[1]) == expected.percent


@both
def test_groups_are_held_as_much_more_often_as_the_recount_says(
    see: See, profile: str
) -> None:
    seen = see("samples")
    answer = seen.screens.answers["fairness", profile]
    told = re.match(
        r"Once detained, (.+) children were held overnight ([\d.]+)(?:–([\d.]+))? times",
        answer,
    )
    assert told, answer
    ratios = [ratio(seen, name) for name in told[1].split(" and ")]
    near = 0.05 if profile == INTERNAL else 0.15
    assert min(ratios) == pytest.approx(float(told[2]), abs=near)
    assert max(ratios) == pytest.approx(float(told[3] or told[2]), abs=near)


def ratio(seen: Seen, group: str) -> float:
    """Of the last three years together: the share of a group over that of White."""

    def share(member: str) -> float:
        years = shares(seen.extracts, "overnight", "year", "ethnic_group", member)
        last = list(years.values())[-3:]
        return sum(one.hits for one in last) / sum(one.of for one in last)

    return share(group) / share("White")
