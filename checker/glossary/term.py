"""A glossary as the rules see it: terms with their approved and their forbidden translations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Term:
    """One entry. Languages are ISO 639-1 codes, None where the glossary names none: the term then holds for any.

    `translations` are the approved renderings, the preferred one first; `forbidden` those that must not be used. A term that is
    not to be translated has `do_not_translate` set and no translations. `line` counts the lines of the file from 1.
    """

    source: str
    translations: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    source_lang: str | None = None
    lang: str | None = None
    case_sensitive: bool = False
    do_not_translate: bool = False
    note: str = ""
    line: int = 0

    def holds_for(self, source_lang: str, lang: str) -> bool:
        """Whether the term speaks about translations from one language into the other."""
        return self.source_lang in {None, source_lang} and self.lang in {None, lang}


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """The terms of one file, in its order; each source term occurs once a language pair."""

    path: str
    terms: tuple[Term, ...]


def merge_terms(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms with those put together that differ in their translations only; the first one gives case, note and line."""
    merged: dict[tuple[str, str | None, str | None, bool], Term] = {}
    for term in terms:
        key = (term.source, term.source_lang, term.lang, term.do_not_translate)
        first = merged.get(key)
        merged[key] = term if first is None else _join(first, term)
    return tuple(merged.values())


def _join(first: Term, second: Term) -> Term:
    translations = tuple(dict.fromkeys(first.translations + second.translations))
    forbidden = tuple(dict.fromkeys(first.forbidden + second.forbidden))
    # A rendering that another line approves is not forbidden.
    return replace(first, translations=translations, forbidden=tuple(each for each in forbidden if each not in translations))
