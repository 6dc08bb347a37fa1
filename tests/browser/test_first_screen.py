"""What a page says first: the text of its first screen against the recount, in both
profiles, on the samples, on a quiet store and on three that are made to be bad.

A page that is right further down, and misleads those who look for five seconds, fails.
"""

import re

import pytest

from heard.disclosure import INTERNAL, PROFILES
from tests.bad_stores import KINDS
from tests.first_counts import (
    Share,
    change,
    happened,
    in_words,
    is_clear,
    rounded,
    shares,
    word,
)
from tests.first_screen import DESK, PAGES, PHONE, ZOOMED
from tests.first_seen import (
    COUNTS,
    FULL,
    See,
    first_figure,
    grain_of,
    leading_grain,
    number,
)

both = pytest.mark.parametrize("profile", PROFILES)
BESIDE = rf"(.+?): (\d+)% \({COUNTS}\) with mental ill health, (\d+)% \({COUNTS}\) without"
TOLD = {"s136_police_station": "Section 136: children taken to a police station"} | {
    "s38_no_lawful_ground": "Kept with no certificate"
}
ITS_TITLE = "Children with mental ill health held overnight"


every_full = pytest.mark.parametrize("kind", FULL)
every_kind = pytest.mark.parametrize("kind", [one.name for one in KINDS])


# -- every page


@every_kind
def test_no_first_screen_is_empty_or_a_fault(see: See, kind: str) -> None:
    screens = see(kind).screens
    assert screens.faults == ()
    for look, text in screens.texts.items():
        assert len(text.split()) > 20, look
        assert "Traceback" not in text, look
        assert "could not be shown" not in text, look


@every_kind
@both
def test_the_answer_begins_above_the_fold_on_every_screen(
    see: See, kind: str, profile: str
) -> None:
    seen = see(kind)
    for page in PAGES:
        answer = seen.screens.answers[page, profile]
        assert answer, page
        beginning = " ".join(answer.split()[:5])
        for size in (DESK, PHONE, ZOOMED):
            text = " ".join(seen.text(page, profile, size).split())
            assert beginning in text, (page, size)


# -- the Overview


@every_full
@both
def test_the_first_figure_is_the_recounts_of_the_latest_complete_period(
    see: See, kind: str, profile: str
) -> None:
    seen = see(kind)
    expected = seen.share("overnight_mh", profile, leading_grain(seen, profile))
    for size in (DESK, PHONE, ZOOMED):
        percent, shown = first_figure(seen.text("", profile, size))
        assert shown == expected, size
        assert percent == expected.percent, size


@every_full
@both
def test_better_or_worse_is_what_the_means_of_the_regimes_say(
    see: See, kind: str, profile: str
) -> None:
    seen = see(kind)
    expected = word(change(seen.extracts, "overnight_mh", seen.kind.since))
    for page in ("", "indicator"):
        answer = seen.screens.answers[page, profile]
        said = [one for one in ("Better", "Worse") if one in answer]
        assert said == ([expected] if expected else []), (page, answer)
        for size in (DESK, PHONE, ZOOMED):
            assert expected in seen.text(page, profile, size), (page, size)


@both
def test_how_far_the_samples_fell_and_that_the_newest_quarter_rises_is_so(
    see: See, profile: str
) -> None:
    seen = see("samples")
    assert 1 / 3 < -change(seen.extracts, "overnight_mh", "2024-09") < 1 / 2
    *since, now = list(shares(seen.extracts, "overnight_mh", "quarter").values())[-6:]
    assert all(now.hits * one.of > one.hits * now.of for one in since)
    for page in ("", "indicator"):
        answer = seen.screens.answers[page, profile]
        assert "fell by over a third in September 2024" in answer, page
        assert "the newest quarter may be rising again" in answer, page


@both
def test_on_the_quiet_store_nothing_changed_and_nobody_stands_out(
    see: See, profile: str
) -> None:
    seen = see("quiet")
    assert "No sign of change" in seen.screens.answers["", profile]
    assert "None stands out beyond chance" in seen.screens.answers["areas", profile]
    for page in ("", "areas", "place"):
        assert "than chance explains" not in seen.text(page, profile), page
        cells = re.findall(r"\d\S* [▲▼] \w+", seen.text(page, profile))
        assert cells == [], page


@every_full
@both
def test_what_must_not_happen_is_told_on_the_first_screen_with_when(
    see: See, kind: str, profile: str
) -> None:
    text = see(kind).text("", profile)
    for indicator, title in TOLD.items():
        quarters = happened(see(kind).extracts, indicator)
        told = re.search(rf"{title}\n(.+)", text)
        assert told, title
        assert told[1] == never_words(quarters, profile)


def never_words(quarters: list[tuple[str, int]], profile: str) -> str:
    did = [(when, count) for when, count in quarters if count]
    if not did:
        return f"None in the last {len(quarters)} quarters."
    count = sum(one for _, one in did)
    mark = "†" if count < 5 else ""
    exact = f", {count}{mark} in all" if profile == INTERNAL else ""
    return (
        f"In {len(did)} of the last {len(quarters)} quarters{exact}; latest {did[-1][0]}."
    )


@both
def test_the_never_event_of_this_month_is_on_the_first_screen(
    see: See, profile: str
) -> None:
    text = see("never").text("", profile)
    assert f"latest {in_words('2024-Q2', 'quarter')}." in text
    assert happened(see("never").extracts, "s136_police_station")[-1][1] == 1


# -- one question, one answer


@every_full
@both
def test_one_question_has_one_period_and_one_figure_on_every_page(
    see: See, kind: str, profile: str
) -> None:
    seen = see(kind)
    percent, first = first_figure(seen.text("", profile))
    grain = leading_grain(seen, profile)

    told = re.search(BESIDE, seen.screens.answers["overnight", profile])
    assert told
    shown = Share(told[1], number(told[3]), number(told[4]))
    assert (shown, int(told[2])) == (first, percent)

    listed = seen.text("indicator", profile)
    assert f"Percentage by {grain}\n" in listed.replace("financial ", "")
    assert re.search(rf"{ITS_TITLE}\n{percent}%", listed)
    assert seen.screens.answers["indicator", profile] == seen.screens.answers["", profile]


@every_full
def test_both_profiles_agree_on_the_period_and_up_to_rounding_on_the_figure(
    see: See, kind: str
) -> None:
    seen = see(kind)
    (_, scrutiny), (_, exact) = (first_figure(seen.text("", one)) for one in PROFILES)
    assert scrutiny == rounded(exact)


# -- the other questions


@every_full
@both
def test_with_and_without_need_are_the_recounts_and_the_difference_is_chances_or_not(
    see: See, kind: str, profile: str
) -> None:
    seen = see(kind)
    answer = seen.screens.answers["overnight", profile]
    told = re.search(BESIDE, answer)
    assert told
    grain = grain_of(seen, "overnight_mh", told[1])
    one, two = (
        seen.share(name, profile, grain) for name in ("overnight_mh", "overnight_no_mh")
    )
    assert [number(part) for part in told.groups()[1:]] == [
        *(one.percent, one.hits, one.of),
        *(two.percent, two.hits, two.of),
    ]
    assert ("No clear difference" in answer) is not is_clear(one, two)


@both
def test_help_is_the_recounts_and_each_answer_says_of_what(see: See, profile: str) -> None:
    seen = see("samples")
    text, answer = seen.text("help", profile), seen.screens.answers["help", profile]
    titles = {"left_with_help": "Left custody with help"} | {
        "no_help_recorded": "Attended, no help recorded"
    }
    for indicator, title in titles.items():
        known = r"(?:, of (?:the \d+%|those) with an answer)?"
        shown = re.search(rf"{title}\n(\d+)%\n{COUNTS}{known}, (.+?)\. ", text)
        assert shown, title
        expected = seen.share(indicator, profile, grain_of(seen, indicator, shown[4]))
        assert Share(shown[4], number(shown[2]), number(shown[3])) == expected
        assert int(shown[1]) == expected.percent
        assert f"{title} – " in answer
        assert f"{expected.percent}%" in answer
