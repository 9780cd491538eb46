"""Reads the proper names of a text: its capitalised words, and which of them stand together as one name.

English marks names by capitals, so every capitalised word is taken as a possible part of one; whoever uses the parts decides
which are common words at the start of a sentence or in a heading. Words all in capitals are left out: they are abbreviations or a
way of setting headings. A possessive ending is no part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.records import Segment, SegmentKind

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(rf"{_LETTER}(?:['’ʼ`]?{_LETTER})*")
_POSSESSIVE = re.compile(r"['’]s$")
_JOINT = re.compile(r"[ \u00a0]|[-‐‑]")
HYPHENS = frozenset("-‐‑")

# Small words inside names: "Charles de Gaulle", "Bashar al-Assad", "Ludwig van Beethoven".
_PARTICLE = re.compile(
    r"ul|ibn|bint?|ben|abu|de[lnrs]?|della|di|dos?|das?|du|la|le|las|los|van|von|vom|zu|zur|ter|ten|y|e|i|of|the"
)

_ARTICLES = frozenset({"al", "el"})

# What stands before a name and belongs to many people: it says nothing about who is meant.
_TITLE = re.compile(
    r"mrs?|ms|miss|dr|prof|professor|sir|lord|lady|dame|president|chancellor|minister|premier|governor|mayor|senator|judge"
    r"|justice|general|colonel|captain|major|lieutenant|sergeant|king|queen|prince|princess|pope|saint|st|(?:arch)?bishop|father"
    r"|sheikh|imam|ayatollah|sultan|emir|coach|chief|director|chairman|secretary|ambassador|herr|frau|monsieur|madame|señor"
)


@dataclass(frozen=True, kw_only=True)
class NamePart:
    """One word of a possible name.

    `joint` is what stands between it and the part before it in the same name, empty at its start. `tail` marks a part in small
    letters: behind a hyphen ("un" in "Jong-un"), or an Arabic article ("al" in "al-Assad"). `first` marks the first word of a
    segment. `led_by` and `followed_by` are the small-letter words directly before and after, empty when there is none.
    """

    text: str
    start: int
    end: int
    segment: int
    kind: SegmentKind
    first: bool
    joint: str
    tail: bool = False
    led_by: str = ""
    followed_by: str = ""


def read_names(segments: Iterable[Segment]) -> Iterator[tuple[NamePart, ...]]:
    """The names of the segments in order, each as its parts."""
    for segment in segments:
        yield from _read_segment(segment)


def is_article(text: str) -> bool:
    """Whether the word is the article of Arabic names."""
    return text.lower() in _ARTICLES


def is_title(text: str) -> bool:
    """Whether the word is a title or an office that stands before names."""
    return _TITLE.fullmatch(text.lower()) is not None


def is_particle(text: str) -> bool:
    """Whether the word is one of the small words inside names of persons, such as "de" or "von"."""
    return _PARTICLE.fullmatch(text) is not None


def is_shouted(text: str) -> bool:
    """Whether the word is all in capitals and longer than one letter."""
    return len(text) > 1 and text.isupper()


def _read_segment(segment: Segment) -> Iterator[tuple[NamePart, ...]]:
    name: list[NamePart] = []
    end = 0
    particle = False
    for match in _WORD.finditer(segment.text):
        if not name and match.group()[0].islower() and match.group() not in _ARTICLES:
            end = match.end()
            continue
        joint = _read_joint(name, segment.text[end : match.start()], particle)
        part = _read_part(segment, match, joint, first=end == 0)
        if name and part.joint and not _belongs(part) and _PARTICLE.fullmatch(part.text.lower()):
            particle = True
        else:
            if name and not (part.joint and _belongs(part)):
                yield tuple(name)
                name = []
            if _belongs(part):
                name.append(part)
            particle = False
        # A possessive closes the name: "Hungary's Orban" are two.
        if name and part.end < segment.start + match.end():
            yield tuple(name)
            name = []
        end = match.end()
    if name:
        yield tuple(name)


def _read_joint(name: list[NamePart], gap: str, particle: bool) -> str:
    """What joins the next word to the name: a space or a hyphen; empty when it does not belong to it."""
    if not name:
        return ""
    if gap == ". ":
        return " " if len(name[-1].text) == 1 else ""
    if _JOINT.fullmatch(gap) is None:
        return ""
    return gap if gap in HYPHENS and not particle else " "


def _read_part(segment: Segment, match: re.Match[str], joint: str, first: bool) -> NamePart:
    text = _POSSESSIVE.sub("", match.group())
    following = segment.text[match.end() : match.end() + 2]
    opens = match.group() in _ARTICLES and _JOINT.match(following) is not None and following[1:].isupper()
    return NamePart(
        text=text,
        start=segment.start + match.start(),
        end=segment.start + match.start() + len(text),
        segment=segment.id,
        kind=segment.kind,
        first=first,
        joint=joint,
        tail=text[0].islower() and (opens or joint in HYPHENS),
        led_by=_read_small(_SMALL_BEFORE.search(segment.text[max(0, match.start() - _REACH) : match.start()])),
        followed_by=_read_small(_SMALL_AFTER.match(segment.text[match.end() : match.end() + _REACH])),
    )


_REACH = 12
_SMALL_BEFORE = re.compile(r"(?:^|(?<=[\s(]))([^\W\d_A-Z]{1,10}) $")
_SMALL_AFTER = re.compile(r" ([^\W\d_A-Z]{1,10})(?=\s|$)")


def _read_small(found: re.Match[str] | None) -> str:
    return found[1] if found and found[1].islower() else ""


def _belongs(part: NamePart) -> bool:
    return part.tail or (part.text[0].isupper() and not is_shouted(part.text))
