"""Finds the clauses that name a speaker beside direct speech: "he said", "said the minister", "Maria Lopez told reporters".

English only: in other languages nothing is found, and quotation marks are read without this help.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_VERBS = (
    "said|says|told|tells|added|adds|asked|asks|replied|replies|wrote|writes|explained|explains|noted|notes|concluded|concludes|"
    "insisted|insists|continued|continues|recalled|recalls|warned|warns|argued|argues|admitted|admits|commented|claimed|claims|"
    "stated|states|declared|announced|joked|jokes|shouted|answered|responded|remarked|tweeted|observed|stressed|complained|"
    "confirmed|quipped|reported|reports|emphasised|emphasized|cried|yelled|whispered|exclaimed|acknowledged|pointed out|asserts|"
    "asserted|suggests|suggested|promised|promises|predicted|confessed|reflected|reasoned|urged|vowed|boasted|laughs|laughed|"
    "smiles|smiled|sighs|sighed|stresses|remembers|remembered|testified|pleaded|posted|read|reads|protested|cautioned"
)
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'\-]{0,30}"
_SUBJECT = (
    rf"(?:he|she|they|we|I|it|(?:{_NAME})(?:\s(?:{_NAME}|of|the|de|van|von|al|bin|da)){{0,4}}"
    r"|(?:the|an?|his|her|their|one|another)(?:\s[\w\-]{1,20}){1,2}?)"
)
_CLAUSE = re.compile(
    rf"\s?(?:{_SUBJECT}\s(?:also\s|later\s|then\s|once\s|has\s|had\s)?(?:{_VERBS})\b"
    rf"|(?:{_VERBS})\s(?:he|she|they|the\s\w|an?\s\w|his\s|her\s|{_NAME}))"
)
_AFTER_MARK = re.compile(r"[\"“”„«»]|''|(?<![\w'])['‘]|['’](?=\s)")
_ANY_VERB = r"(?:he|she|they|I)\s(?:\w{1,15}ly\s)?\w{2,15}(?:ed|s)(?=[.,]|\s?$)"  # , he asserts.
_ADDRESSEE = rf"(?:told|tells|asked|asks)\s(?:me|us|them|him|her|reporters|journalists|the\s\w|an?\s\w|{_NAME})"
# A comma in front, and an end or a phrase of place, time or addressee behind: "…, said Ana Ruiz.", "…, he told the paper in May".
_TAG = re.compile(
    rf"[,!?](?=\s(?:{_ANY_VERB}|{_SUBJECT}\s{_ADDRESSEE}|(?:{_VERBS})\s(?:he|she|they|(?:the|an?)\s[\w\-]{{1,20}}|{_NAME})"
    rf"|(?:{_SUBJECT})\s(?:also\s|later\s|then\s)?(?:{_VERBS})(?:[.,:;]|\s?$|\s(?:in|on|at|to|during|after|when|while)\s)))",
    re.MULTILINE,
)


def find_speaker_offsets(text: str, lang: str) -> frozenset[int]:
    """The offsets right behind a possible quotation mark at which such a clause begins."""
    if lang != "en":
        return frozenset()
    return frozenset(mark.end() for mark in _AFTER_MARK.finditer(text) if _CLAUSE.match(text, mark.end()))


def find_speaker_tags(text: str, lang: str) -> Iterator[int]:
    """The offsets right behind the comma of clauses that direct speech can stand in front of, in order: `…, he said.`"""
    if lang == "en":
        yield from (match.end() for match in _TAG.finditer(text))
