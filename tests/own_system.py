"""An extract as no profile knows it: Windows-1252, semicolons, a system's own words."""

from pathlib import Path

from heard.ground.settings import PROJECT

HEADER = "Custody Key Hash;Station;Grounds;Arrived at;Age;Area;MH marker;Sex;Surname;Rota"
LINES = (
    "k1;Exeter;pace_arrest;01.05.2024 23:45;15;Devon;Ja;Gärl;Zyx;early",
    "k2;Plymouth;pace_arrest;13.05.2024 09:05;16;Plymouth;Nein;Gärl;Zyx;late",
    "k3;Plymouth;pace_arrest;14.05.2024 09:05;16;Plymouth;Ja;M;Zyx;late",
)
SUGGESTED = {
    "Custody Key Hash": "custody_key",
    "Station": "suite",
    "Grounds": "legal_basis",
    "Arrived at": "arrived_at",
    "Age": "age",
    "Area": "area",
    "MH marker": "mh_marker",
    "Sex": "sex",
    "Surname": "leave out",
    "Rota": "not needed",
}


def own_system(folder: Path) -> Path:
    """The file."""
    path = folder / "own-system.csv"
    path.write_bytes("\r\n".join([HEADER, *LINES, ""]).encode("cp1252"))
    return path


def own_config(folder: Path) -> Path:
    """A heard.toml whose own profiles are in `folder`, so that tests may save some."""
    text = (PROJECT / "heard.toml").read_text("utf-8")
    reference = (PROJECT / "sample_data/reference").as_posix()
    profiles = (folder / "profiles").as_posix()
    text = text.replace('"sample_data/reference"', f'"{reference}"')
    path = folder / "heard.toml"
    path.write_text(text.replace('profiles = "profiles"', f'profiles = "{profiles}"'))
    return path
