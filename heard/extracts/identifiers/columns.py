"""What a column would identify, known by its name."""

from heard.ground.settings import spelling

# Words of a column's name -> what it would identify. Every word must be there.
_KINDS: dict[str, tuple[str, ...]] = {
    "name": (
        "surname", "forename", "forenames", "firstname", "lastname", "fullname",
        "alias", "aliases", "nickname", "initials", "maiden",
    ),
    "date of birth": ("dob", "birth", "birthdate", "birthday", "born"),
    "address": (
        "address", "addr", "street", "uprn", "usrn", "house number",
    ),
    "postcode": ("postcode", "postcodes", "post code", "postal code", "zip"),
    "coordinates": (
        "latitude", "longitude", "lat", "lon", "lng", "long", "easting",
        "northing", "eastings", "northings", "grid", "gridref", "coordinates",
        "what3words", "geom", "geometry",
    ),
    "phone number": ("phone", "telephone", "tel", "mobile", "msisdn", "imei"),
    "email or social handle": (
        "email", "mail", "twitter", "instagram", "snapchat", "facebook", "tiktok",
        "handle", "username",
    ),
    "NHS number": ("nhs",),
    "PNC or CRO number": ("pnc", "pncid", "cro", "croid"),
    "National Insurance number": ("national insurance", "nino", "ni number", "ni no"),
    "driving licence": ("driving licence", "licence number", "licence no"),
    "passport number": ("passport",),
    "police reference": (
        "urn", "custody number", "custody no", "custody ref", "custody reference",
        "crime number", "crime no", "crime ref", "crime reference",
        "occurrence", "log number", "log no", "log ref", "incident number",
        "incident no", "incident ref", "incident reference", "nominal",
        "niche", "storm",
    ),
    "officer": (
        "officer", "collar", "warrant number", "warrant no", "sergeant",
        "constable", "shoulder",
    ),
    "other person": ("solicitor", "mother", "father", "guardian", "next of kin"),
    "place that a child is known by": ("placement", "home name", "school name"),
    "vehicle registration": ("vrm", "vrn", "registration", "reg no", "number plate"),
    "free text": (
        "notes", "note", "comment", "comments", "narrative", "summary",
        "description", "details", "remarks", "free text", "freetext", "circumstances",
    ),
}  # fmt: skip

# A "name" of one of these things is nobody's.
_NAMELESS = {"area", "suite", "force", "file", "system", "column", "bcu", "district"}


def identifier_kind(column: str) -> str | None:
    """What a column of this name would identify, or None."""
    words = words_of(column)
    if {"name", "names"} & set(words) and not _NAMELESS & set(words):
        return "name"
    for kind, phrases in _KINDS.items():
        if any(_contains(words, phrase.split()) for phrase in phrases):
            return kind
    return None


def words_of(column: str) -> list[str]:
    """The words of a column's name: those of DateOfBirth are date, of and birth."""
    return spelling(_split_camel(column)).split()


def _contains(words: list[str], phrase: list[str]) -> bool:
    spans = range(len(words) - len(phrase) + 1)
    return any(words[at : at + len(phrase)] == phrase for at in spans)


def _split_camel(column: str) -> str:
    """DateOfBirth -> Date Of Birth; NHSNumber -> NHS Number."""
    spaced = ""
    for before, letter, after in zip(" " + column, column, column[1:] + " ", strict=False):
        starts_word = letter.isupper() and (before.islower() or after.islower())
        spaced += " " + letter if starts_word and before.isalnum() else letter
    return "".join(letter if letter.isalnum() else " " for letter in spaced)
