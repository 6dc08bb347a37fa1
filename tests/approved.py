"""A release in tests: drafted and approved in one call."""

from dataclasses import replace
from pathlib import Path

from heard import intake
from heard.access import EVERY, Viewer
from heard.catalogue import load_catalogue
from heard.disclosure import INTERNAL
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.intake import Desk
from heard.releases import Said
from heard.visits import Visit

SAID = Said("Quarter 2", "Scrutiny panel", "", "tests")


def keeper(settings: Settings, name: str = "tests") -> Desk:
    """Where whoever holds every role asks for a release."""
    viewer = Viewer(name, INTERNAL, EVERY)
    return Desk(Visit(settings, load_catalogue(settings), viewer))


def approve(settings: Settings, said: Said = SAID) -> int:
    """Approve a release of the data in force; gives its number."""
    made = intake.draft(keeper(settings), said.by)
    return intake.approve(keeper(settings), made.id, said)


def approve_in(store: Path) -> Path:
    """The same in a folder of a store, by the project's settings; gives the folder."""
    approve(replace(load_settings(PROJECT / "heard.toml"), store=store))
    return store
