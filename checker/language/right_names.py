"""Names that the user knows to be right, and the spellings of a text that are likely meant to be one of them.

Who is meant is told by the other parts of the name: "Laura Birkmaier" is Laura Birkmayer, "Anton Birkmaier" is somebody else.
A last name or a name of one word may stand alone; then the other spelling must be one that English hardly knows, since "Petersen"
is as good a name as "Peterson". Two spellings are near by the same measure as within a text (see name_spelling).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checker.language.frequency import zipf
from checker.language.name_evidence import is_derived
from checker.language.name_exonyms import load_places
from checker.language.name_forms import NameForm
from checker.language.name_spelling import Change, compare_spellings, fold, read_sounds
from checker.language.name_variants import NameVariant
from checker.language.names import NamePart, is_article, is_particle, is_title
from checker.language.word_lists import list_entries

Context = Literal["shared", "apart", "alone"]
"""Whether the other parts of a name stand beside a spelling, parts of another name, or none."""

# Set by hand: how sure it is that a spelling is meant to be the right one.
_BESIDE = 0.95
_BESIDE_KNOWN = 0.8
_ALONE = 0.9
_ALONE_ACCENT = 0.85
_ALONE_KNOWN = 0.45

_KNOWN_ZIPF = 2.0
"""Zipf frequency in English from which a spelling is a name of its own."""
_OPENER_ZIPF = 5.0
"""A word as common as this at the start of a sentence is no part of the name behind it."""
_SHORTEST, _SHORTEST_ALONE = 3, 5
_CHEAP, _ONE_LETTER, _LONG = 0.9, 1.0, 7
_MOST_CANDIDATES = 50


@dataclass(frozen=True, kw_only=True)
class RightPart:
    """One word of a right name, with the folded words before and after it in that name."""

    name: str
    text: str
    folded: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RightVariant:
    """A spelling that is likely meant to be a part of the right name `name`."""

    variant: NameVariant
    name: str


@dataclass(frozen=True, kw_only=True)
class RightNames:
    """An index of right names: their words as they are written, and by what near spellings share."""

    texts: frozenset[str]
    by_key: Mapping[str, tuple[RightPart, ...]]

    def find_variants(self, names: Sequence[tuple[NamePart, ...]], forms: Mapping[str, NameForm]) -> Iterator[RightVariant]:
        """The spellings among `names`, those of a text, that are near a right one and not right themselves.

        `forms` are their words by spelling. One that may be two people of the list is left alone.
        """
        uses: dict[str, list[tuple[tuple[NamePart, ...], int]]] = {}
        for name in names:
            for index, part in enumerate(name):
                uses.setdefault(part.text.replace("’", "'"), []).append((name, index))
        for text, places in uses.items():
            form = forms[text]
            if text in self.texts or form.tail or len(form.folded) < _SHORTEST or is_title(text):
                continue
            found = [each for part in self._list_candidates(form.folded) if (each := _judge(form, part, places, forms))]
            if found:
                best = max(found, key=lambda each: each.variant.confidence)
                # Two right spellings as near as each other: nobody knows which one is meant.
                rivals = {each.variant.kept for each in found if each.variant.confidence == best.variant.confidence}
                if len(rivals) == 1:
                    yield best

    def _list_candidates(self, folded: str) -> Iterable[RightPart]:
        found = {part: None for key in _list_keys(folded) for part in self.by_key.get(key, ())[:_MOST_CANDIDATES]}
        return list(found)[:_MOST_CANDIDATES]


@lru_cache(maxsize=8)
def load_right_names(entries: tuple[str, ...]) -> RightNames:
    """The index of the names in `entries`, written out or in files. Raises UsageError for a file that cannot be read."""
    by_key: dict[str, list[RightPart]] = {}
    texts: set[str] = set()
    for name in list_entries(entries):
        words = [word.strip(".") for word in _JOINT.split(name)]
        folded = [fold(word) for word in words]
        for index, word in enumerate(words):
            if not word[:1].isupper() or len(folded[index]) < _SHORTEST or is_particle(word):
                continue
            texts.add(word)
            part = RightPart(
                name=name,
                text=word,
                folded=folded[index],
                before=tuple(folded[:index]),
                after=tuple(folded[index + 1 :]),
            )
            for key in _list_keys(part.folded):
                by_key.setdefault(key, []).append(part)
    return RightNames(texts=frozenset(texts), by_key={key: tuple(parts) for key, parts in by_key.items()})


_JOINT = re.compile(r"[\s\-‐‑]+")


def _list_keys(folded: str) -> frozenset[str]:
    """What a spelling shares with those that are one letter apart or sound like it."""
    letters = {"." + folded, *("." + folded[:i] + folded[i + 1 :] for i in range(len(folded)))}
    return frozenset(letters | read_sounds(folded))


def _judge(
    form: NameForm, part: RightPart, places: Sequence[tuple[tuple[NamePart, ...], int]], forms: Mapping[str, NameForm]
) -> RightVariant | None:
    change = compare_spellings(part.folded, form.folded)
    if change is None or {part.folded, form.folded} <= load_places():
        return None
    contexts = [_read_context(name, index, part) for name, index in places]
    kept = forms.get(part.text) or _make_form(part)
    if "shared" in contexts:
        confidence = _rate_beside(form, kept, change)
    elif "apart" in contexts or part.after:
        return None
    else:
        confidence = _rate_alone(form, kept, change)
    if not confidence:
        return None
    spans = [
        (name[index].start, name[index].end)
        for (name, index), context in zip(places, contexts, strict=True)
        if context != "apart"
    ]
    variant = NameVariant(
        text=form.text,
        kept=part.text,
        places=tuple(spans),
        kept_places=tuple((place.start, place.end) for place in kept.places),
        difference="spelling" if change.kind != "same" else "accent" if form.text.lower() != part.text.lower() else "capital",
        confidence=confidence,
    )
    return RightVariant(variant=variant, name=part.name)


def _make_form(part: RightPart) -> NameForm:
    return NameForm(
        text=part.text,
        folded=part.folded,
        places=(),
        before=frozenset(part.before[-1:]),
        after=frozenset(part.after[:1]),
        tail=False,
        zipf=zipf(part.text, "en"),
    )


def _rate_beside(form: NameForm, kept: NameForm, change: Change) -> float:
    """Where other parts of the name stand beside it; 0 for a spelling that is too far, or another form of the word."""
    if change.kind == "same":
        return _BESIDE
    if is_derived(kept, form) or not _is_near(form, change):
        return 0.0
    return _BESIDE if form.zipf < _KNOWN_ZIPF else _BESIDE_KNOWN


def _rate_alone(form: NameForm, kept: NameForm, change: Change) -> float:
    if change.kind == "same":
        # Accents get lost; who writes more of them than the list has somebody else in mind.
        return _ALONE_ACCENT if _count_accents(form.text) <= _count_accents(kept.text) else _ALONE_KNOWN
    if len(form.folded) < _SHORTEST_ALONE or is_derived(kept, form) or not _is_near(form, change):
        return 0.0
    return _ALONE if form.zipf < _KNOWN_ZIPF else _ALONE_KNOWN


def _count_accents(text: str) -> int:
    """The letters that are not plain ones."""
    return sum(not char.isascii() for char in text)


def _is_near(form: NameForm, change: Change) -> bool:
    """Whether the change is one of sounds or of a vowel, or of a single letter in a long name."""
    if change.kind == "letter":
        return change.cost <= _ONE_LETTER and len(form.folded) >= _LONG and form.zipf < _KNOWN_ZIPF
    return change.cost <= _CHEAP


def _read_context(name: Sequence[NamePart], index: int, part: RightPart) -> Context:
    """What stands beside a spelling, as far as the right name has anything there to compare it with."""
    sides = (
        (part.before, [each for each in name[:index] if not _is_opener(each)]),
        (part.after, name[index + 1 :]),
    )
    contexts = [_compare_side(right, beside) for right, beside in sides]
    return "apart" if "apart" in contexts else "shared" if "shared" in contexts else "alone"


def _is_opener(part: NamePart) -> bool:
    """Whether a capital before a name belongs to something else: a month or a day, or the start of a sentence."""
    return _CALENDAR.fullmatch(part.text) is not None or (part.first and zipf(part.text, "en") >= _OPENER_ZIPF)


_CALENDAR = re.compile(
    "January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)


def _compare_side(right: Sequence[str], beside: Iterable[NamePart]) -> Context:
    folded = [fold(each.text) for each in beside if not is_title(each.text) and not is_article(each.text)]
    if not right or not folded:
        return "alone"
    if any(_is_same(one, other) for one in right for other in folded):
        return "shared"
    initials = {text[:1] for text in right}
    return "alone" if all(len(text) == 1 and text in initials for text in folded) else "apart"


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    change = compare_spellings(one, other, limit=_CHEAP) if min(len(one), len(other)) >= _SHORTEST else None
    return change is not None and change.kind not in {"letter", "vowel"}
