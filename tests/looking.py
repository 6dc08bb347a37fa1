"""Who looks, in tests: a visit to a store, by default by whoever may see exact figures."""

from heard.access import Viewer
from heard.catalogue import load_catalogue
from heard.disclosure import INTERNAL
from heard.ground.settings import Settings
from heard.visits import WOULD_BE, Visit


def looking(settings: Settings, profile: str = INTERNAL, name: str = "tests") -> Visit:
    """A visit to the store of some settings; scrutiny sees what would be published."""
    viewer = Viewer(name, profile)
    return Visit(settings, load_catalogue(), viewer, release=WOULD_BE)
