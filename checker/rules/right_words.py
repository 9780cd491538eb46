"""Which places of an article hold nothing but words that the user knows to be right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from checker.language.word_lists import WordList
from checker.records import Finding
from checker.rules.article import Article


class RightPlaces:
    """The words of an article that are right by a list."""

    def __init__(self, article: Article, right: WordList) -> None:
        self._starts = [word.start for word in article.words]
        self._ends = [word.end for word in article.words]
        self._right = {start for start, _ in right.find([(word.text, word.start, word.end) for word in article.words])}

    def cover(self, start: int, end: int) -> bool:
        """Whether a span touches words, and right ones alone."""
        first, last = bisect_left(self._ends, start + 1), bisect_left(self._starts, end)
        return first < last and all(begin in self._right for begin in self._starts[first:last])


def leave_right(findings: Iterable[Finding], article: Article, right: WordList) -> Iterator[Finding]:
    """The findings but those that mark right words alone."""
    places = RightPlaces(article, right)
    return (finding for finding in findings if finding.side != "translation" or not places.cover(finding.start, finding.end))
