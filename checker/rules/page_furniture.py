"""A line of the web page was copied with the article: status line, credit, link text, notice. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.function_words import read_words
from checker.language.furniture import find_bracketed_credits, judge_line
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_MESSAGES = {
    "time": "This line looks like the date or status line of a web page, not like a part of the article.",
    "credit": "This line looks like a picture or source credit that was copied with the article.",
    "link": "This line looks like a link or a label of a web page, not like a part of the article.",
    "notice": "This line looks like a button, a link or a notice of a web page, not like a part of the article.",
    "author": "This line looks like an author line that was copied with the article.",
    "byline": "This line looks like a byline or a broadcaster's credit that was copied with the article.",
}


_TAIL = re.compile(r"[.!?][\"”’»)]?\s+([^\s.!?][^.!?]{2,100}\S)\s*$")
_TAIL_KINDS = frozenset({"time", "credit", "author", "notice"})


def find(article: Article) -> Iterator[Finding]:
    """Findings for lines that stand alone, for credits in brackets, and for page texts at the end of a paragraph."""
    for match in _LINE.finditer(article.text):
        line = match.group()
        if judged := judge_line(line):
            start = match.start() + len(line) - len(line.lstrip())
            yield _report(article, start, match.start() + len(line.rstrip()), judged.kind, judged.confidence)
            continue
        bracketed = find_bracketed_credits(line)
        for start, end in bracketed:
            yield _report(article, match.start() + start, match.start() + end, "credit", 0.85)
        if not bracketed:
            yield from _judge_tail(article, match.start(), line)


def _judge_tail(article: Article, offset: int, line: str) -> Iterator[Finding]:
    cut = max(0, len(line) - 140)
    tail = _TAIL.search(line, cut)
    judged = judge_line(tail[1]) if tail else None
    if tail and judged and judged.kind in _TAIL_KINDS and judged.confidence >= 0.8:
        yield _report(article, offset + tail.start(1), offset + tail.end(1), judged.kind, judged.confidence - 0.15)


def _report(article: Article, start: int, end: int, kind: str, confidence: float) -> Finding:
    return RULE.finding(article, start, end, _MESSAGES[kind], confidence=confidence, suggestion="", evidence={"kind": kind})


RULE = Rule(
    id="page-furniture",
    category="Accuracy/Addition",
    severity=Severity.MINOR,
    summary="A leftover line of a web page: status, credit, link text, notice.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error types Accuracy/Addition and Design and markup/Markup.",
        "Kohlschütter, Fankhauser and Nejdl 2010, Boilerplate detection using shallow text features, WSDM 2010.",
    ),
    known_false_alarms="Bylines, datelines and picture credits that the publication wants to keep in the text.",
    languages=ANY,
    supersedes=read_words(
        "untranslated foreign-function-word number-format unit-format missing-final-punctuation "
        "truncated-sentence sentence-case duplicate-sentence calque name-variant double-punctuation"
    ),
    examples=(
        Example(
            text="The harbour froze.\n\nStatus: 03.02.2020 7:15 a.m.\n\nShips waited.", flagged=("Status: 03.02.2020 7:15 a.m.",)
        ),
        Example(text="Stand: 03.02.2020 07:15 Uhr\n\nThe harbour froze.", flagged=("Stand: 03.02.2020 07:15 Uhr",)),
        Example(text="Ships waited.\nPhoto: AFP/Maria Sample\nThe ice broke.", flagged=("Photo: AFP/Maria Sample",)),
        Example(text="Ships waited for days. (Image: dpa/Otto Muster)", flagged=("(Image: dpa/Otto Muster)",)),
        Example(
            text="Ships waited for days.\n\nShow all comments\n\nSubscribe to our newsletter",
            flagged=("Show all comments", "Subscribe to our newsletter"),
        ),
        Example(
            text="The ice broke.\n\nOtto Muster, ARD Warsaw, evening news 6 p.m., 3.2.2020",
            flagged=("Otto Muster, ARD Warsaw, evening news 6 p.m., 3.2.2020",),
        ),
        Example(
            text="The ice broke.\n\n© 2020 Reuters\n\n4 min read\n\nAdvertisement",
            flagged=("© 2020 Reuters", "4 min read", "Advertisement"),
        ),
        Example(
            text="The ice broke.\n\nLire aussi : Le port gelé\n\nQuelle: dpa",
            flagged=("Lire aussi : Le port gelé", "Quelle: dpa"),
        ),
        Example(text="The ice broke.\n\nWritten by: Maria Sample", flagged=("Written by: Maria Sample",)),
        Example(text="Background\n\nThe ice broke.\n\nReactions\n\nWhat happens next\n\nFurther details"),
        Example(
            text="BERLIN (Reuters) - The harbour froze on 3 May 2020.\n\nBBC Radio plans a comedy\n\nReports: minister resigns"
        ),
        Example(
            text="Sources: police chief to step down after fire\n\nHe shared the article and printed it.\n\nWhat can readers do?"
        ),
        Example(text="She read more than ten books.\n\nThe source of the Nile\n\nA photo that moved the world"),
    ),
)
