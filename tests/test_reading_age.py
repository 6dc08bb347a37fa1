"""A lay member reads the pages once: reading age, long sentences, words to avoid."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import textstat

from heard.app.consistency.areas import _FUNNEL_SAYS, _MEDIANS_SAY
from heard.app.consistency.fairness import _HOW
from heard.app.consistency.rug import LEGEND
from heard.app.parts.details import _INTERNAL_ONLY
from heard.app.parts.drawing import _NOTHING_TO_DRAW
from heard.app.parts.sections import _TOO_FEW
from heard.briefs.journey import HOW_STEPS_ARE_TIMED, NO_TIME_OF_LD
from heard.briefs.lead import lead
from heard.catalogue import load_catalogue
from heard.disclosure import PROFILES
from heard.ground.settings import PROJECT, load_settings
from tests.approved import approve_in
from tests.looking import looking
from tests.read_out import Said, every_text, in_plain_words, sentences
from tests.small_store import new_store
from tests.supplying import load

GRADE = 12  # of school: a reader of 17
FEWEST_WORDS = 10  # of fewer the measure says nothing
MOST_WORDS = 25  # of a sentence
CONSTANTS = {
    **{"funnel": _FUNNEL_SAYS, "medians": _MEDIANS_SAY, "index": _HOW, "rug": LEGEND},
    **{"internal": _INTERNAL_ONLY, "nothing": _NOTHING_TO_DRAW, "few": _TOO_FEW},
    **{"steps": HOW_STEPS_ARE_TIMED, "no time": NO_TIME_OF_LD},
}
BANNED = (
    *("beside the reference", "beside the others", "newest complete", "of too few"),
    *("not judged: too few", "in 4 quarters to", "limits anew", "no limits of chance"),
    *("is of the one before it", "shape, and its limits", "in 95% of places by chance"),
    *("named only beyond", "further contacts", "are others than", "printed otherwise"),
    *("for how many it is not known", "small numbers of it", "no certificate that can be"),
    *("words on these pages are of now", "the whole beside what", "is to be put right"),
    *("nothing to draw a line of", "in the years together"),
    *("hidden", "grain", "hits", "base", "beyond the 99.8% limits"),
)


def stores(folder: Path) -> Iterator[Path]:
    """The samples, ten detentions of which all are suppressed, and nothing."""
    settings = replace(load_settings(PROJECT / "heard.toml"), store=folder / "samples")
    for name in ("contacts", "custody"):
        load(settings, name, PROJECT / f"sample_data/{name}.csv", by="tests")
    yield approve_in(settings.store)
    yield approve_in(new_store(folder))
    yield folder / "empty"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The three stores; tests only read them."""
    return [*stores(tmp_path_factory.mktemp("read"))]


@pytest.fixture(scope="module")
def texts(samples: list[Path]) -> list[Said]:
    """Every text of every page of every store, to both profiles, once."""
    found = dict[Said, None]()
    for store in samples:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HEARD_STORE", str(store))
            for profile in PROFILES:
                found |= dict.fromkeys(every_text(profile))
    return [*found]


def grade(text: str) -> float:
    """Flesch-Kincaid: years of school that a text in plain words asks for."""
    return float(textstat.flesch_kincaid_grade(text))


def too_hard(lines: dict[str, str]) -> list[str]:
    """Those that ask for more years of school, with where they stand."""
    return [
        f"{grade(line):.1f} {where}: {line}"
        for line, where in lines.items()
        if len(line.split()) >= FEWEST_WORDS and grade(line) > GRADE
    ]


def test_the_measure_tells_plain_from_hard() -> None:
    plain = "Were children kept in a cell for a night? Yes: one in three, and it fell."
    hard = (
        "Notwithstanding considerable interdepartmental variability, statistically "
        "significant heterogeneity characterises institutional accommodation utilisation."
    )
    assert grade(plain) < 5 < GRADE < grade(hard)


def test_figures_times_and_names_are_short_plain_words() -> None:
    said = "In October to December 2025 31% (9 of 29) in Plymouth took 9 h 23 min"
    assert in_plain_words(said) == "In May ten (ten of ten) in Kent took ten"


@pytest.mark.parametrize("profile", PROFILES)
def test_the_lead_of_every_indicator_is_plain(samples: list[Path], profile: str) -> None:
    settings = replace(load_settings(PROJECT / "heard.toml"), store=samples[0])
    seen = looking(settings, profile)
    said = {
        in_plain_words(lead(seen, one.id).words): one.id
        for one in load_catalogue().indicators
    }
    assert too_hard(said) == []


def test_every_text_of_every_page_is_plain(texts: list[Said]) -> None:
    lines = {line: one.where for one in texts for line in sentences(one)}
    assert sum(len(line.split()) >= FEWEST_WORDS for line in lines) > 100
    assert too_hard(lines) == []


@pytest.mark.parametrize("name", CONSTANTS)
def test_every_legend_and_note_is_plain(name: str) -> None:
    assert grade(in_plain_words(CONSTANTS[name])) <= GRADE


def test_no_sentence_is_long(texts: list[Said]) -> None:
    """Counts in brackets are not read aloud."""
    lines = {line: one.where for one in texts for line in sentences(one)}
    long = [
        f"{where}: {sentence}"
        for line, where in lines.items()
        for sentence in re.split(r"(?<=[.?!:;]) ", re.sub(r" \((ten|of| )+\)", "", line))
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


@pytest.mark.parametrize("banned", BANNED)
def test_no_page_says_what_has_to_be_read_twice(texts: list[Said], banned: str) -> None:
    """But Definitions: what it shows are texts of the catalogue and the specification."""
    ours = [one for one in texts if one.where.split()[1] != "definitions"]
    said = [one for one in ours if re.search(rf"\b{banned}\b", one.text, re.IGNORECASE)]
    assert [f"{one.where} {one.kind}: {one.text[:200]}" for one in said] == []
