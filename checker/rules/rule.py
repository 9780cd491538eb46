"""What a rule is: its identity, its examples, its sources, and a function that reads an article and yields findings.

A rule that compares the article with its source is a rule like any other: it reads `Article.pairs` and says `needs_source`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.records import Evidence, Finding, Related, Severity, Side
from checker.rules.article import Article

Find = Callable[[Article], Iterable[Finding]]

ANY: frozenset[str] = frozenset()
"""A rule that holds for every language."""

ENGLISH: frozenset[str] = frozenset({"en"})


@dataclass(frozen=True, kw_only=True)
class Example:
    """A text and the places that the rule marks in it, in order; none = the rule stays silent.

    `source` is the text it was translated from, for rules that compare; `flagged_source` are the places marked there. `links`
    pairs segments by number; without it they belong together one by one, or all with all where their numbers differ.
    """

    text: str
    flagged: tuple[str, ...] = ()
    lang: str = "en"
    source_lang: str | None = None
    source: str | None = None
    flagged_source: tuple[str, ...] = ()
    links: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()

    @property
    def fires(self) -> bool:
        """Whether the rule marks anything here."""
        return bool(self.flagged or self.flagged_source)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One check. `languages` holds the ISO 639-1 codes it is valid for; empty means any.

    `supersedes` names the rules whose findings at the same place have the same cause and are taken up as evidence.
    `needs_models` is true when the rule reads `Article.round_trips`; it is silent without them. `needs_source` is true when it
    compares the article with its source; `source_languages` are those of the source it can read, empty for any.
    """

    id: str
    category: str
    severity: Severity
    summary: str
    find: Find
    sources: tuple[str, ...]
    known_false_alarms: str
    languages: frozenset[str]
    examples: tuple[Example, ...]
    supersedes: frozenset[str] = frozenset()
    needs_models: bool = False
    needs_source: bool = False
    source_languages: frozenset[str] = ANY

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"rule {self.id} names no source")

    def applies_to(self, article: Article) -> bool:
        """Whether the rule holds for the language of an article and, where it needs a source, for that of its source."""
        if self.languages and article.lang not in self.languages:
            return False
        if not self.needs_source:
            return True
        return article.source is not None and (not self.source_languages or article.source.lang in self.source_languages)

    def finding(
        self,
        article: Article,
        start: int,
        end: int,
        message: str,
        *,
        confidence: float,
        suggestion: str | None = None,
        related: Sequence[tuple[int, int]] = (),
        evidence: Evidence | None = None,
        severity: Severity | None = None,
        category: str | None = None,
        side: Side = "translation",
        source_related: Sequence[tuple[int, int]] = (),
    ) -> Finding:
        """A finding of this rule at `start..end` of the article, or of its source where `side` says so.

        `related` holds further spans of the article, `source_related` such spans of its source.
        """
        text = article.read_side(side)
        return Finding(
            rule=self.id,
            category=category or self.category,
            severity=severity or self.severity,
            confidence=confidence,
            start=start,
            end=end,
            text=text[start:end],
            message=message,
            side=side,
            suggestion=suggestion,
            related=(*_relate(article, "translation", related), *_relate(article, "source", source_related)),
            evidence=evidence or {},
        )


def _relate(article: Article, side: Side, spans: Sequence[tuple[int, int]]) -> Iterator[Related]:
    for start, end in spans:
        yield Related(start=start, end=end, text=article.read_side(side)[start:end], side=side)
