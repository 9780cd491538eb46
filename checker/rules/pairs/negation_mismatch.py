"""One side negates what the other affirms.

Negators are counted, the translation's as few as they can be (those of one clause are one), the source's as many as they can be,
words such as "fail" or "without" included; the other way round for a negation that was lost. What the counts leave open is not
reported. The confidences follow the share of clean sentences flagged in Parallel Universal Dependencies, by kind of proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.facts.negation import Negation, join_concord, list_languages, read_negations
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ENGLISH, Example, Rule

_BARE = 0.9
"""Confidence where the source has no negative word at all."""
_MORE = 0.8
"""The translation negates more often than the source has negative words."""
_WORD = 0.7
"""The source has a word with a negative sense, and no negator."""
_BEYOND = 0.55
"""More negators than the source has, but for words with a negative sense."""
_PRONOUN = 0.45
"""A negative pronoun or determiner ("no one", "no") alone; freely used for other turns."""
_LOST = 0.6
_VAGUE = 0.35
"""The translation has a word that may stand for a negation: "only", "any", "out"."""
_NEIGHBOUR = 0.5
"""Factor where the pair next to it has the opposite surplus: the sentence border lies elsewhere."""


@dataclass(frozen=True, kw_only=True)
class _Sides:
    source: tuple[Negation, ...]
    translation: tuple[Negation, ...]


def find(article: Article) -> Iterator[Finding]:
    """The negators of the translation that the source does not have, and those of the source that got lost."""
    sides = [_read_sides(pair) for pair in article.pairs]
    for index, pair in enumerate(article.pairs):
        added = _grade_added(pair, sides[index])
        lost = 0.0 if added else _grade_lost(sides[index])
        near = [sides[other] for other in (index - 1, index + 1) if 0 <= other < len(sides)]
        if added:
            balanced = any(_grade_lost(other) for other in near)
            yield _report_added(article, pair, sides[index], added * (_NEIGHBOUR if balanced else 1.0))
        elif lost:
            pairs = [article.pairs[other] for other in (index - 1, index + 1) if 0 <= other < len(sides)]
            balanced = any(_grade_added(*item) for item in zip(pairs, near, strict=True))
            yield _report_lost(article, pair, sides[index], lost * (_NEIGHBOUR if balanced else 1.0))


def _read_sides(pair: Pair) -> _Sides:
    source, text = pair.source.text, pair.translation.text
    lowered = source.lower()
    # What the source itself says in English is a title or a quotation.
    translated = (n for n in read_negations(text, pair.lang) if text[n.start : n.end + 4].lower() not in lowered)
    same = pair.lang == pair.source_lang
    return _Sides(
        source=read_negations(source, pair.source_lang),
        translation=read_negations(text, pair.lang) if same else tuple(translated),
    )


def _grade_added(pair: Pair, sides: _Sides) -> float:
    """How sure it is that the translation negates more than the source; 0 when it does not."""
    sure = [negation for negation in sides.translation if negation.sure]
    if not sure:
        return 0.0
    clauses = [negation for negation in sure if negation.kind == "clause"]
    count = len(join_concord(clauses, pair.translation.text, pair.lang))
    negators = sum(negation.sure or negation.kind == "turn" for negation in sides.source)
    if count and not sides.source:
        return _BARE
    if count > len(sides.source):
        return _MORE
    if count and not negators:
        return _WORD
    if count > negators:
        return _BEYOND
    return _PRONOUN if not sides.source else 0.0


def _grade_lost(sides: _Sides) -> float:
    """How sure it is that a negation of the source got lost; 0 when none did."""
    if not any(negation.kind == "clause" for negation in sides.source):
        return 0.0
    if not sides.translation:
        return _LOST
    return _VAGUE if all(negation.kind == "vague" for negation in sides.translation) else 0.0


def _report_added(article: Article, pair: Pair, sides: _Sides, confidence: float) -> Finding:
    candidates = [n for n in sides.translation if n.kind == "clause"] or [n for n in sides.translation if n.sure]
    negation = _pick_loneliest(candidates, len(pair.translation.text), sides.source, len(pair.source.text))
    start, end = pair.translation.locate(negation.start, negation.end)
    has = ", ".join(f"“{other.text}”" for other in sides.source[:3])
    said = f"the source has only {has}" if has else "the source has no negation here"
    return RULE.finding(
        article,
        start,
        end,
        f"The translation says “{negation.text}”; {said}.",
        confidence=round(confidence, 3),
        source_related=[(pair.source.start, pair.source.end)],
        evidence={"kind": "added", "source_negations": [other.text for other in sides.source]},
    )


def _report_lost(article: Article, pair: Pair, sides: _Sides, confidence: float) -> Finding:
    negation = next(negation for negation in sides.source if negation.kind == "clause")
    start, end = pair.source.locate(negation.start, negation.end)
    return RULE.finding(
        article,
        start,
        end,
        f"The source says “{negation.text}”; the translation has no negation here.",
        confidence=round(confidence, 3),
        side="source",
        related=[(pair.translation.start, pair.translation.end)],
        evidence={"kind": "lost", "translation_negations": [other.text for other in sides.translation]},
    )


def _pick_loneliest(candidates: Sequence[Negation], length: int, others: Sequence[Negation], other_length: int) -> Negation:
    """The negation that stands, by its share of the text, farthest from those of the other side."""
    places = [other.start / other_length for other in others]
    return max(candidates, key=lambda n: min((abs(n.start / length - place) for place in places), default=0.0))


RULE = Rule(
    id="negation-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.CRITICAL,
    summary="One side negates what the other affirms.",
    find=find,
    sources=(
        "World Atlas of Language Structures, chapters 112-115 (negative morphemes, negative concord)",
        "Quirk, Greenbaum, Leech, Svartvik: A Comprehensive Grammar of the English Language (1985), 10.54-10.70",
        "Karpinska et al. 2022, DEMETR, perturbation 8 (negation)",
        "Exceptions learned from Parallel Universal Dependencies (CoNLL 2017)",
    ),
    known_false_alarms="Free renderings that turn a statement round: “remained dry” for “did not get wet”.",
    languages=ENGLISH,
    needs_source=True,
    source_languages=list_languages(),
    examples=(
        Example(
            source="Die Brücke wurde im Mai eröffnet.",
            source_lang="de",
            text="The bridge was not opened in May.",
            flagged=("not",),
        ),
        Example(
            source="Der Minister hat den Brief nie gelesen.",
            source_lang="de",
            text="The minister has read the letter.",
            flagged_source=("nie",),
        ),
        Example(
            source="Les ouvriers ont accepté l'offre de la direction.",
            source_lang="fr",
            text="The workers didn't accept the management's offer.",
            flagged=("didn't",),
        ),
        Example(
            source="La ministra no viajará a Lisboa esta semana.",
            source_lang="es",
            text="The minister will travel to Lisbon this week.",
            flagged_source=("no",),
        ),
        Example(
            source="O tribunal aceitou o recurso dos moradores.",
            source_lang="pt",
            text="The court did not accept the residents' appeal.",
            flagged=("not",),
        ),
        Example(
            source="Завод не остановил работу зимой.",
            source_lang="ru",
            text="The plant stopped work in winter.",
            links=(((0,), (0,)),),
        ),
        Example(
            source="Мэр подписал договор с соседним городом.",
            source_lang="ru",
            text="The mayor never signed the treaty with the neighbouring town.",
            flagged=("never",),
        ),
        Example(
            source="市长上周签署了协议。", source_lang="zh", text="The mayor did not sign the deal last week.", flagged=("not",)
        ),
        Example(source="Pociąg odjechał o czasie.", source_lang="pl", text="The train did not leave on time.", flagged=("not",)),
        Example(
            source="Nicht nur die Schüler, auch die Lehrer waren müde.",
            source_lang="de",
            text="The pupils were tired, and so were the teachers.",
        ),
        Example(source="Das Schiff war unsichtbar.", source_lang="de", text="The ship could not be seen."),
        Example(source="Il n'a parlé qu'à son frère.", source_lang="fr", text="He spoke to his brother alone."),
        Example(source="Personne ne connaissait la réponse.", source_lang="fr", text="Nobody knew the answer."),
        Example(source="No vino nadie a la reunión.", source_lang="es", text="No one came to the meeting."),
        Example(source="Ela saiu sem dizer nada.", source_lang="pt", text="She did not say a word as she left."),
        Example(source="Никто ничего не сказал.", source_lang="ru", text="Nobody said anything."),
        Example(source="Он отказался подписать договор.", source_lang="ru", text="He refused to sign the treaty."),
        Example(source="彼は会議に出席しなければならない。", source_lang="ja", text="He must attend the meeting."),
        Example(source="Nikdo nic neviděl.", source_lang="cs", text="Nobody saw a thing."),
        Example(source="Dün gelmedi.", source_lang="tr", text="He did not come yesterday."),
    ),
)
