"""Words that stay as they are in every language and are missing from the translation. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker.glossary import Term, read_glossary
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ANY, Example, Rule

# Confidences, chosen by judgement: the freer a writer is to put the word otherwise, the lower.
_GLOSSARY = 0.9
_HANDLE = 0.85
_CODE = 0.8
_TICKER = 0.8
_PRODUCT = 0.6

# Kinds of words that are kept whatever the languages: what, pattern, confidence. All repetitions have a bound.
_KEPT = (
    ("the account name", re.compile(r"(?<![\w@/.])@[A-Za-z0-9_]{2,30}(?![\w@]|\.\w)"), _HANDLE),
    ("the code", re.compile(r"`[^`\n]{1,80}`"), _CODE),
    (
        "the ticker symbol",
        re.compile(r"\b(?:NASDAQ|Nasdaq|NYSE|LSE|XETRA|Xetra|B3|BMV|EURONEXT|Euronext): ?[A-Z0-9.]{1,6}\b"),
        _TICKER,
    ),
    ("the identifier", re.compile(r"\b[A-Z]{2}[A-Z0-9]{9}[0-9]\b"), _TICKER),
    # A capital inside the word or a small letter before it: iPhone, YouTube, eBay.
    ("the product name", re.compile(r"\b(?:[a-z]{1,2}[A-Z][a-z]{2,20}|[A-Z][a-z]{2,15}[A-Z][a-z]{3,15})\b"), _PRODUCT),
)
# Capitals inside words that are no products: “BürgerInnen” is German for both sexes, “McDonald” and “LeBlanc” are people.
_NO_PRODUCT = re.compile(r"In(?:nen)?$|^Mc[A-Z]|^Mac[A-Z]|^O[’']|^Fitz[A-Z]|^De[A-Z]|^Le[A-Z]|^La[A-Z]|^Van[A-Z]|^Di[A-Z]")


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """A place in a source passage that the translation has to keep. `what` names its kind to the editor."""

    start: int
    end: int
    what: str
    confidence: float
    note: str = ""
    exact: bool = False


def make_rule(glossaries: Sequence[str | Path]) -> Rule:
    """This rule with the terms that the user's glossaries say are not to be translated. Raises UsageError for a broken one."""
    terms = tuple(term for path in glossaries for term in read_glossary(path).terms if term.do_not_translate)
    return replace(RULE, find=lambda article: find(article, terms)) if terms else RULE


def find(article: Article, terms: Sequence[Term] = ()) -> Iterator[Finding]:
    """One finding for each word of each source passage that neither its translation nor those beside it have."""
    pairs = article.pairs
    for place, pair in enumerate(pairs):
        held = [term for term in terms if term.holds_for(pair.source_lang, pair.lang)]
        near = [other.translation.text for other in pairs[max(0, place - 1) : place + 2]]
        seen: set[str] = set()
        for kept in _list_kept(pair.source.text, held):
            text = pair.source.text[kept.start : kept.end]
            if text not in seen and not any(_holds(each, text, kept.exact) for each in near):
                seen.add(text)
                yield _report(article, pair, kept, text)


def _list_kept(source: str, terms: Sequence[Term]) -> Iterator[_Kept]:
    """The places to keep; those of the glossary first."""
    taken: list[tuple[int, int]] = []
    for term in terms:
        flags = 0 if term.case_sensitive else re.IGNORECASE
        for match in re.finditer(rf"(?<!\w){re.escape(term.source)}(?!\w)", source, flags):
            taken.append(match.span())
            yield _Kept(
                start=match.start(),
                end=match.end(),
                what="the term",
                confidence=_GLOSSARY,
                note=term.note,
                exact=term.case_sensitive,
            )
    for what, pattern, confidence in _KEPT:
        for match in pattern.finditer(source):
            if not _NO_PRODUCT.search(match[0]) and not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                yield _Kept(start=match.start(), end=match.end(), what=what, confidence=confidence)


def _holds(translation: str, text: str, exact: bool) -> bool:
    """Whether a passage has the word; spaces and hyphens inside do not count, nor does case unless it is exact."""
    if exact:
        return text in translation
    return _fold(text) in _fold(translation)


def _fold(text: str) -> str:
    return re.sub(r"[\s\-‐‑`]+", "", text).casefold()


def _report(article: Article, pair: Pair, kept: _Kept, text: str) -> Finding:
    note = f" {kept.note}" if kept.note else ""
    return RULE.finding(
        article,
        *pair.source.locate(kept.start, kept.end),
        f"The source has {kept.what} “{text}”, which is to stay as it is, and the translation has not.{note}",
        confidence=kept.confidence,
        side="source",
        related=[(pair.translation.start, pair.translation.end)],
    )


RULE = Rule(
    id="do-not-translate",
    category="Accuracy/Do not translate",
    severity=Severity.MAJOR,
    summary="A word that stays as it is in every language is missing from the translation.",
    find=find,
    sources=(
        "W3C (2013). Internationalization Tag Set (ITS) Version 2.0, section 8.1: Translate",
        "Lommel, A., Burchardt, A., & Uszkoreit, H. (2014). Multidimensional Quality Metrics. Tradumàtica 12, 455-463",
        "ISO 6166:2021, International securities identification number (ISIN)",
    ),
    known_false_alarms="A product or an account that the translator explains instead of naming, or leaves to a pronoun.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"name-mismatch", "omission"}),
    examples=(
        Example(
            text="The mayor wrote this there.",
            source="Das schrieb die Bürgermeisterin als @anna_stadt.",
            source_lang="de",
            flagged_source=("@anna_stadt",),
        ),
        Example(
            text="The share (Euronext: PORT) fell.",
            source="L'action (Euronext: PORTA) a chuté.",
            source_lang="fr",
            flagged_source=("Euronext: PORTA",),
        ),
        Example(
            text="It runs `copy` every hour.",
            source="Ejecuta `copiar -f` cada hora.",
            source_lang="es",
            flagged_source=("`copiar -f`",),
        ),
        Example(
            text="The film is on the tube.", source="O filme está no YouTube.", source_lang="pt", flagged_source=("YouTube",)
        ),
        Example(text="He sold his telephone.", source="Он продал свой iPhone.", source_lang="ru", flagged_source=("iPhone",)),
        Example(
            text="The bond PTABCDEFGH13 was sold.",
            source="O título PTABCDEFGH12 foi vendido.",
            source_lang="pt",
            flagged_source=("PTABCDEFGH12",),
        ),
        Example(text="He sold his iPhone on eBay.", source="Он продал свой iPhone на eBay.", source_lang="ru"),
        Example(text="Citizens may vote on Sunday.", source="Die BürgerInnen wählen am Sonntag.", source_lang="de"),
        Example(text="You can reach us at the office.", source="Écrivez à bureau@exemple.fr.", source_lang="fr"),
        Example(text="Youtube deleted the film.", source="YouTube borró la película.", source_lang="es"),
        Example(text="@anna_stadt wrote this.", source="Das schrieb @anna_stadt.", source_lang="de"),
        Example(text="The share (NYSE:ABC) fell.", source="A ação (NYSE: ABC) caiu.", source_lang="pt"),
    ),
)
