"""Gathers the spellings of names in a text, with where they stand and who stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.language.name_spelling import fold
from checker.language.names import NamePart, is_article, is_title


@dataclass(frozen=True, kw_only=True)
class NameForm:
    """One spelling of one word of a name. `before` and `after` are the folded names that stand beside it somewhere.

    `tail` marks a small-letter word behind a hyphen; `zipf` says how common the word is in the language of the text.
    """

    text: str
    folded: str
    places: tuple[NamePart, ...]
    before: frozenset[str]
    after: frozenset[str]
    tail: bool
    zipf: float

    @property
    def certain(self) -> bool:
        """Whether the capital is not owed to the start of a sentence or to a heading, at least once."""
        return any(not place.first and place.kind == "sentence" for place in self.places)


def gather_forms(names: Iterable[tuple[NamePart, ...]], measure: Callable[[str], float]) -> Mapping[str, NameForm]:
    """The spellings by text, in order of their first place. `measure` gives the Zipf frequency of a word."""
    places: dict[str, list[NamePart]] = {}
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for name in names:
        for index, part in enumerate(name):
            text = part.text.replace("’", "'")
            places.setdefault(text, []).append(part)
            before.setdefault(text, set()).update(_read_neighbour(name[max(0, index - 2) : index][::-1], measure))
            after.setdefault(text, set()).update(_read_neighbour(name[index + 1 : index + 3], measure))
    return {
        text: NameForm(
            text=text,
            folded=fold(text),
            places=tuple(parts),
            before=frozenset(before[text]),
            after=frozenset(after[text]),
            tail=all(part.tail for part in parts),
            zipf=measure(text),
        )
        for text, parts in places.items()
    }


_COMMON_ZIPF = 5.0
"""A sentence opener as common as this ("Currently", "When") is taken for no part of the name behind it."""


def _read_neighbour(beside: tuple[NamePart, ...], measure: Callable[[str], float]) -> Iterator[str]:
    """The nearest of the parts beside, none when it says nothing about who is meant."""
    part = next((part for part in beside if not is_article(part.text)), None)
    if part and not is_title(part.text) and not (part.first and measure(part.text) >= _COMMON_ZIPF):
        yield fold(part.text)
