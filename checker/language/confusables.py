"""Letters of other scripts that look like Latin letters, and the script that a letter belongs to.

Source of the pairs: Unicode Technical Standard #39, Unicode Security Mechanisms, data file confusables.txt (Unicode License v3),
reduced to single letters of alphabets that resemble Latin. Where that file folds capital I onto l, the capital is kept here; the
Cyrillic small letters к, м, т and н, which it leaves out because they look like small capitals, are added.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PAIRS: tuple[tuple[str, str], ...] = (
    # Cyrillic
    ("аԁеһіӏјорԛѕѵѡԝхуүсгкмтнь", "adehiljopqsvwwxyycrkmthb"),
    ("АВЕԌНІӀЈКМОРЅТѴԜХУҮСҺԚЗ", "ABEGHIIJKMOPSTVWXYYChQ3"),
    # Greek
    ("αικνορυχγϲϳτε", "aiknopuxycjte"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ABEZHIKMNOPTYXCJ"),
    # Armenian
    ("քցհոռօգզսա", "fghnnoqquw"),
    ("ՏՕՍԼ", "SOUL"),
    # Coptic
    ("ⲥⲟⲣⲅⲤⲎⲒⲔⲘⲚⲞⲢⲦⲬⲨ", "copr" + "CHIKMNOPTXY"),
    # Cherokee
    ("ᎠᎡᎢᎪᎬᎳᎷᎻᏀᏃᏎᏒᏔᏙᏚᏞᏟᏢᏦᏩᏳᏴ", "DRTAEWMHGZ4RWVSLCPKGGB"),
)
DOTLESS = "ı"
"""The Turkish letter, which is no look-alike in Turkish and Azerbaijani words."""

_LATIN_LETTERS_OF_PHONETICS = {"ɑ": "a", "ɡ": "g", "ɩ": "i", "ʏ": "Y", "ɴ": "N", "ʀ": "R", "ʜ": "H", "ʟ": "L"}


def _build_table() -> dict[str, str]:
    table = dict(_LATIN_LETTERS_OF_PHONETICS)
    for foreign, latin in _PAIRS:
        table.update((one, other) for one, other in zip(foreign, latin, strict=True) if other.isalpha())
    return table


LOOKALIKES: dict[str, str] = _build_table()
"""Letter of another script, or of phonetic notation, to the Latin letter that it resembles."""

ALPHABETS: frozenset[str] = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "COPTIC", "CHEROKEE", "GEORGIAN"})
"""Scripts, by the first word of their letters' Unicode names, whose letters turn up inside Latin words."""


@lru_cache(maxsize=4096)
def find_script(letter: str) -> str:
    """The first word of the letter's Unicode name, such as LATIN, CYRILLIC, CJK; empty for one without a name."""
    return unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]


@lru_cache(maxsize=4096)
def read_as_latin(letter: str) -> str | None:
    """The Latin letter or letters that a reader would take this one for; itself when it is Latin, None when there is none."""
    if letter in LOOKALIKES:
        return LOOKALIKES[letter]
    folded = unicodedata.normalize("NFKC", letter)
    if folded != letter and folded.isascii():  # full-width, mathematical and ligature forms
        return folded
    if letter == DOTLESS:
        return "i"
    return letter if find_script(letter) == "LATIN" or not letter.isalpha() else None
