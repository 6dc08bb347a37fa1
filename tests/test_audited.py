"""The bill of materials, and what is said when nobody can be asked."""

import json
import re
from pathlib import Path

import pytest

from heard.ground.settings import PROJECT
from tests import audited

LOCK = (PROJECT / "requirements.txt").read_text("utf-8")


def test_the_bill_lists_every_package_of_the_lock_with_its_hashes() -> None:
    bill = json.loads(audited.bill_of_materials(LOCK))

    pins = set(re.findall(r"^([a-z0-9-]+)==([\w.]+)", LOCK, re.MULTILINE))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {(one["name"], one["version"]) for one in bill["components"]} == pins
    assert all(one["purl"].startswith("pkg:pypi/") for one in bill["components"])
    hashes = sum(len(one["hashes"]) for one in bill["components"])
    assert hashes == LOCK.count("--hash=sha256:")


def test_the_same_lock_gives_the_same_bill() -> None:
    assert audited.bill_of_materials(LOCK) == audited.bill_of_materials(LOCK)


def test_pip_and_setuptools_are_pinned_like_any_other() -> None:
    assert {"pip", "setuptools"} <= set(re.findall(r"^([a-z-]+)==", LOCK, re.MULTILINE))


def test_where_no_database_answers_a_sentence_says_that_nothing_was_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # nobody listens there
    monkeypatch.setattr(audited, "PROJECT", tmp_path)
    monkeypatch.setattr(audited, "BILL", tmp_path / "build/sbom.json")

    assert audited.main() == 2

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "The bill of materials is build/sbom.json."
    assert said[-1].startswith("No database of known faults could be asked from here")
    assert (tmp_path / "build/sbom.json").exists()
