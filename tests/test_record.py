"""What is written down about the domain, and how the Definitions page searches it."""

import shutil
from pathlib import Path

import pytest

from heard.briefs import defining
from heard.catalogue import load_catalogue
from heard.ground.errors import HeardError
from heard.ground.settings import Overnight, Settings
from heard.record import FOLDER, load_record
from tests.looking import looking

ON_4 = Overnight("ON-4", 0, 480, 240)


def test_every_headline_of_the_inspection_has_its_indicators() -> None:
    findings = load_record(load_catalogue(), ON_4).findings

    assert len(findings) == 6
    assert "overnight_no_mh" in findings[0].indicators
    assert findings[-1].indicators == ()
    assert "Areas and suites" in findings[-1].how


def test_every_term_has_a_known_tag_and_a_source_unless_it_is_our_own() -> None:
    for one in load_record(load_catalogue(), ON_4).terms:
        assert one.tag in ("V", "V~", "M", "D"), one.term
        assert one.source or one.tag == "D", one.term


def test_an_indicator_that_is_none_and_an_unknown_source_are_refused(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "definitions"
    shutil.copytree(FOLDER, folder)
    findings = folder / "findings.toml"
    kept = findings.read_text("utf-8")
    findings.write_text(kept.replace('"overnight_mh"', '"overnigth_mh"'), "utf-8")
    with pytest.raises(HeardError, match="overnigth_mh"):
        load_record(load_catalogue(), ON_4, folder)
    findings.write_text(kept, "utf-8")
    (folder / "sources.toml").write_text('S1 = "x"\n', "utf-8")
    load_record.cache_clear()
    with pytest.raises(HeardError, match="no such sources"):
        load_record(load_catalogue(), ON_4, folder)


def test_every_word_looked_for_must_stand_in_an_entry(settings: Settings) -> None:
    reader = looking(settings)
    found = [one.id for one in defining.matching_indicators(reader, "overnight without")]

    assert found == ["overnight_no_mh"]
    assert len(defining.matching_indicators(reader, "")) == len(reader.catalogue.indicators)
    assert defining.matching_indicators(reader, "zebra") == []


def test_the_dictionary_has_no_heading_above_those_of_the_page() -> None:
    text = defining.dictionary_text()

    assert "#### Data dictionary" in text
    assert not [line for line in text.splitlines() if line.startswith(("# ", "## "))]
