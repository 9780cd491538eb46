"""A passage of the translation is far shorter or longer than its source makes likely. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.facts.lengths import LengthRatio, read_ratio
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ANY, Example, Rule

_FAR = 3.8
"""Standard deviations. One clean sentence in 300 lies beyond (Parallel Universal Dependencies, fifteen languages)."""
_SHORT, _LONG = 0.6, 1.75
"""Shares of the usual length that a passage must fall below or rise above besides."""
_VERY_SHORT, _VERY_LONG = 0.4, 2.5
_LEAST_DIFFERENCE = 20
"""Characters of the translation; less is a word or two."""
_GLOSS = re.compile(r"[“\"„«]([^“”\"„«»()\n]{6,200})[”\"“»][,.]?(\s?\([^()\n]{3,300}\))")
_LOOSE = 0.2
"""Headings and captions are translated freely: so much less sure."""


def find(article: Article) -> Iterator[Finding]:
    """Passages far from the usual ratio of the language pair and of the document."""
    if article.source is None:
        return
    lengths = [_measure_both(pair) for pair in article.pairs]
    ratio = read_ratio(article.source.lang, article.lang, lengths)
    if ratio is None:
        return
    for pair, (source, translation) in zip(article.pairs, lengths, strict=True):
        if not translation and source:
            yield _report_empty(article, pair)
        elif source and abs(translation - ratio.expect(source)) >= _LEAST_DIFFERENCE:
            yield from _report_unusual(article, pair, ratio, source, translation)


def _measure_both(pair: Pair) -> tuple[int, int]:
    source, translation = pair.source.text, pair.translation.text
    return _measure(source) - _measure_glosses(source, translation), _measure(translation) - _measure_glosses(translation, source)


def _measure_glosses(text: str, other: str) -> int:
    """The characters of brackets that explain a quotation which both sides have in one language: only one side needs them."""
    return sum(len(match[2]) for match in _GLOSS.finditer(text) if match[1].strip(" .,;:!?") in other)


def _measure(text: str) -> int:
    """The characters of a passage that hold words or numbers; 0 for punctuation alone."""
    text = text.strip()
    return len(text) if any(letter.isalnum() for letter in text) else 0


def _report_empty(article: Article, pair: Pair) -> Finding:
    return RULE.finding(
        article,
        pair.source.start,
        pair.source.end,
        "Nothing of this passage is in the translation.",
        confidence=0.95,
        severity=Severity.MAJOR,
        category="Accuracy/Omission",
        side="source",
        related=[(pair.translation.start, pair.translation.end)],
        evidence={"share": 0.0},
    )


def _report_unusual(article: Article, pair: Pair, ratio: LengthRatio, source: int, translation: int) -> Iterator[Finding]:
    deviation = ratio.standardise(source, translation)
    share = translation / ratio.expect(source)
    is_short = deviation <= -_FAR and share <= _SHORT
    if not is_short and not (deviation >= _FAR and share >= _LONG):
        return
    what = "something may be missing" if is_short else "something may have been added"
    amount = f"{round(100 * share)} % of" if is_short else f"{share:.1f} times"
    yield RULE.finding(
        article,
        pair.translation.start,
        pair.translation.end,
        f"This passage has only {amount} the length that its source makes likely; {what}."
        if is_short
        else f"This passage has {amount} the length that its source makes likely; {what}.",
        confidence=_rate(pair, abs(deviation)),
        severity=Severity.MAJOR if share <= _VERY_SHORT or share >= _VERY_LONG else Severity.MINOR,
        category="Accuracy/Omission" if is_short else "Accuracy/Addition",
        source_related=[(pair.source.start, pair.source.end)],
        evidence={"share": round(share, 2), "deviation": round(deviation, 1)},
    )


def _rate(pair: Pair, deviation: float) -> float:
    """Confidence: 0.55 at the threshold, 0.9 from three standard deviations beyond."""
    loose = any(segment.kind != "sentence" for segment in pair.source.segments)
    return round(min(0.9, 0.55 + (deviation - _FAR) * 0.35 / 3) - (_LOOSE if loose else 0.0), 2)


RULE = Rule(
    id="length",
    category="Accuracy/Omission",
    severity=Severity.MINOR,
    summary="A passage is far shorter or longer than its source makes likely.",
    find=find,
    sources=(
        "Gale and Church 1993, A Program for Aligning Sentences in Bilingual Corpora, Computational Linguistics 19 (lengths of "
        "translations).",
        "Parallel Universal Dependencies (Zeman et al. 2017, CoNLL shared task): means and spreads of seventeen languages.",
        "Multidimensional Quality Metrics (MQM), error types Accuracy/Omission and Accuracy/Addition.",
    ),
    known_false_alarms="Free translations of headings; passages whose neighbours hold the rest; added explanations.",
    languages=ANY,
    needs_source=True,
    examples=(
        Example(
            text="The council met.",
            source="Der Gemeinderat traf sich am Dienstag, um über die Schule und die Sanierung der Brücke zu beraten.",
            source_lang="de",
            flagged=("The council met.",),
        ),
        Example(
            text="Schools close.",
            source="Les écoles de la vallée resteront fermées toute la semaine à cause des fortes chutes de neige.",
            source_lang="fr",
            flagged=("Schools close.",),
        ),
        Example(
            text="The ferry, which was built forty years ago and has been repaired time and again by its owners, sank on Sunday.",
            source="El transbordador se hundió el domingo.",
            source_lang="es",
            flagged=(
                "The ferry, which was built forty years ago and has been repaired time and again by its owners, sank on Sunday.",
            ),
        ),
        Example(
            text="Trains stopped.",
            source="昨晚的暴风雨过后，沿海地区的所有火车都停运了，数千名旅客不得不在车站的大厅里过夜。",
            source_lang="zh",
            flagged=("Trains stopped.",),
        ),
        Example(
            text="“The sea always wins,” he said.",
            source="„The sea always wins“ (Das Meer gewinnt am Ende doch immer), sagte er.",
            source_lang="de",
        ),
        Example(text="The council met on Tuesday.", source="Der Gemeinderat traf sich am Dienstagabend.", source_lang="de"),
        Example(text="No.", source="Mais non, voyons !", source_lang="fr"),
        Example(text="All trains stopped after last night's storm.", source="昨晚暴风雨后火车全部停运。", source_lang="zh"),
        Example(text="He did not want to comment on that.", source="Он отказался это комментировать.", source_lang="ru"),
        Example(
            text="Unemployment insurance contributions rose.",
            source="Subiram as contribuições para o desemprego.",
            source_lang="pt",
        ),
        Example(text="The ferry sank on Sunday near the coast.", source="El ferri se hundió el domingo.", source_lang="es"),
    ),
)
