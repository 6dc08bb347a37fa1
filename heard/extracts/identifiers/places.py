"""Forms that say where somebody lives or is, and vehicles."""

import re

from heard.extracts.identifiers.forms import GAP, Form, always

_POSTCODE_AREAS = (
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|"
    "I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|"
    "S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
_OUTWARD = f"(?:{_POSTCODE_AREAS})[0-9][A-Z0-9]?"
_INWARD = "[0-9][ABD-HJLNP-UW-Z]{2}"
_GRID_SQUARE = "(?:H[PTUWXYZ]|N[A-DF-KL-OR-UW-Z]|S[C-EH-KM-PR-Z]|T[AF-GLMQRV])"
_DEGREES = "-?[0-9]{1,2}\\.[0-9]{3,15}[ °]{0,2}"
_ALONG = "[ ,;:=/|_]{0,3}(?:long?|lng|longitude)?[ ,;:=/|_]{1,3}"
_MINUTES = "[0-9]{1,2}[° ]{1,2}[0-9]{1,2}[' ]{1,2}[0-9]{1,2}(?:\\.[0-9]{1,6})?[\"' ]{0,2}"
_STREET = (
    "(?:road|rd|street|avenue|ave|lane|terrace|crescent|gardens|grove|mews|"
    "close|drive|court|way|place|walk|rise|hill|st)"
)
# In small letters the others are words of any sentence: "4 hours place of safety".
_SURE_STREET = "(?:road|rd|street|avenue|ave|lane|terrace|crescent|gardens|grove|mews)"
_ROAD = re.compile(f"(?:[A-Z][A-Za-z'-]{{1,30}} ){{1,3}}(?i:{_STREET})")


def _has_a_space(match: re.Match[str]) -> bool:
    return " " in match[0]


def _is_in_britain(match: re.Match[str]) -> bool:
    north, east = (float(match[at].strip(" °")) for at in (1, 3))
    east = -abs(east) if (match[4] or "").upper() == "W" else east
    return 49.8 < north < 60.9 and -8.7 < east < 1.8


def _is_capital(match: re.Match[str]) -> bool:
    """Whether it is in capitals if it has a space: "so 100 200 of them" is no place."""
    return " " not in match[0] or match[0].isupper()


def _is_registration(match: re.Match[str]) -> bool:
    """With a space no S: "S136 MHA" is a section of an act; and none but the newest in
    small letters, as "band a1 for"."""
    if re.match("S[0-9]{1,3}[^0-9A-Z]", match[0], re.I):
        return False
    return _is_capital(match) or bool(re.match("[A-Z]{2}[0-9]{2} ", match[0], re.I))


def _begins_capital(match: re.Match[str]) -> bool:
    """Whether the words of a street begin with capitals, or its kind is unmistakable."""
    words = re.findall("[A-Za-z']{2,}", match[0])
    return words[0][0].isupper() or bool(re.fullmatch(_SURE_STREET, words[-1], re.I))


FORMS = (
    Form("postcode", f"{_OUTWARD}{GAP}{{0,2}}{_INWARD}", is_sure=_has_a_space),
    Form(
        "coordinates",
        f"({_DEGREES})([NS]?){_ALONG}({_DEGREES})([EW]?)",
        _is_in_britain,
    ),
    Form("coordinates", f"{_MINUTES}[NS][ ,;/]{{0,3}}{_MINUTES}[EW]"),
    Form(
        "coordinates",
        f"{_GRID_SQUARE}{GAP}?(?:[0-9]{{3}}{GAP}?[0-9]{{3}}|[0-9]{{4}}{GAP}?[0-9]{{4}}|"
        f"[0-9]{{5}}{GAP}?[0-9]{{5}})",
        _is_capital,
    ),
    Form(
        "coordinates",  # Plus Codes, of their own alphabet
        "[23456789CFGHJMPQRVWX]{8}\\+[23456789CFGHJMPQRVWX]{2,3}",
        is_sure=lambda match: False,
    ),
    Form(
        "vehicle registration",
        f"[A-HJ-PR-Y]{{2}}[0-9]{{2}}{GAP}?[A-HJ-PR-Z]{{3}}|"
        f"[A-HJ-NPR-TV-Y][0-9]{{1,3}}{GAP}?[A-HJ-PR-Y]{{3}}|"
        f"[A-Z]{{3}}{GAP}?[0-9]{{2,3}}{GAP}?[A-HJ-NPR-TV-Y]",
        _is_registration,
        _has_a_space,
    ),
    Form(
        "address",
        f"[0-9]{{1,4}}[A-Z]?[-,_ ]{{1,2}}(?:[A-Z][A-Z'.]{{1,30}}[-_ ]){{1,3}}{_STREET}",
        _begins_capital,
        _has_a_space,
    ),
    Form(
        "address",
        "(?:Flat|Apartment|Apt|Caravan)[-_ ][0-9]{1,4}[A-Z]?",
        is_sure=_has_a_space,
    ),
    Form("address", "P\\.?O\\.? ?Box ?[0-9]{1,6}", is_sure=always),
)
_WHOLE = {
    "postcode": re.compile(f"{_OUTWARD}[ -][0-9]", re.I),
    "coordinates": re.compile(
        "[0-9]{6}(?:\\.[0-9]{1,9})? ?[,;/ ] ?[0-9]{5,7}(?:\\.[0-9]{1,9})?|"
        "///[a-z]{2,20}\\.[a-z]{2,20}\\.[a-z]{2,20}"
    ),
}
_WORDS_OF_A_PLACE = re.compile("[a-z]{3,20}[./][a-z]{3,20}[./][a-z]{3,20}")
_OF_THE_WEB = re.compile("www|com|org|gov|net|html?|uk")


def is_place(text: str) -> str | None:
    """What a text is as a whole, wherever it stands: part of a postcode, a pair."""
    return next((kind for kind, form in _WHOLE.items() if form.fullmatch(text)), None)


def place_habit(text: str) -> str | None:
    """What a text would be in a column that holds many like it."""
    if re.fullmatch("[0-9]{2}\\.[0-9]{4,15}", text) and 49.8 < float(text) < 60.9:
        return "coordinates"
    if _ROAD.fullmatch(text):
        return "address"
    if _WORDS_OF_A_PLACE.fullmatch(text):
        words = re.split("[./]", text)
        return None if any(map(_OF_THE_WEB.fullmatch, words)) else "coordinates"
    return None
