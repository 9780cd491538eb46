"""Words that, by the models, do not say what the source says.

The models mark words on both sides; this rule reports those of the translation that seem to stand for something else, together
with the words of the source they stand for. What is missing or added altogether is the business of omission and addition.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.marks import MarkedPlace, find_places
from checker.rules.passage import Pair
from checker.rules.rule import ENGLISH, Example, Rule

_MOST = 0.6
"""Share of doubted words, set by hand, from which the passage as a whole is doubted."""
_DOUBTED = 0.5
_FEW = 4


def find(article: Article) -> Iterator[Finding]:
    """Silent without evidence of models. A passage of which most words are doubted is one finding."""
    for pair in article.pairs:
        share = _share_doubted(article, pair)
        if share >= _MOST:
            yield _report_whole(article, pair, share)
            continue
        for place in find_places(article, pair, "translation", "replaced"):
            yield _report(article, pair, place)


def _share_doubted(article: Article, pair: Pair) -> float:
    """The share of the translation's words that are more likely wrong than right; 0 for a passage of a few words."""
    evidence = article.evidence.get(pair.link)
    if evidence is None or len(pair.translation.words) < _FEW:
        return 0.0
    doubted = [mark for mark in evidence.marks if mark.side == "translation" and mark.probability >= _DOUBTED]
    return min(1.0, len(doubted) / len(pair.translation.words))


def _report_whole(article: Article, pair: Pair, share: float) -> Finding:
    evidence = article.evidence[pair.link]
    return RULE.finding(
        article,
        pair.translation.start,
        pair.translation.end,
        "By the models, this is no translation of the sentence it stands beside: hardly any of its words goes with the source.",
        confidence=round(min(0.95, evidence.error_probability), 3),
        severity=Severity.CRITICAL,
        source_related=[(pair.source.start, pair.source.end)],
        evidence={
            "doubted_words": round(share, 2),
            "pair_probability": round(evidence.error_probability, 3),
            "calibrated": evidence.calibrated,
        },
    )


def _report(article: Article, pair: Pair, place: MarkedPlace) -> Finding:
    text = article.text[place.start : place.end]
    said = ", ".join(f"“{article.read_side('source')[start:end]}”" for start, end in place.counterparts)
    beside = f"stands for {said}" if said else "has no clear counterpart in the source"
    evidence = article.evidence[pair.link]
    return RULE.finding(
        article,
        place.start,
        place.end,
        f"By the models, “{text}” does not say what the source says: it {beside}.",
        confidence=round(place.probability, 3),
        source_related=place.counterparts or [(pair.source.start, pair.source.end)],
        evidence={"pair_probability": round(evidence.error_probability, 3), "calibrated": evidence.calibrated},
    )


RULE = Rule(
    id="mistranslation",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="The models find that words do not say what the source says.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error type Accuracy/Mistranslation.",
        "Specia, L., et al. (2020). Findings of the WMT 2020 Shared Task on Quality Estimation (word-level task). WMT",
        "Tuan, Y.-L., et al. (2021). Quality Estimation without Human-labeled Data. EACL (training on made-up mistakes)",
        "Wang, L., et al. (2024). Multilingual E5 Text Embeddings: A Technical Report. arXiv:2402.05672",
    ),
    known_false_alarms=(
        "Free translation: a turn that says the same in words that do not go together one by one. Idioms, and names that the "
        "models do not know."
    ),
    languages=ENGLISH,
    needs_source=True,
    needs_models=True,
    examples=(
        Example(
            text="After the storm the craftsmen repaired the roof of the old church for three days, "
            "and the parish refused the bill.",
            source="Nach dem Sturm reparierten die Handwerker drei Tage lang das Dach der alten Kirche, und die Gemeinde "
            "bezahlte die Rechnung.",
            source_lang="de",
            flagged=("refused",),
        ),
        Example(
            text="The nurse put the shoes in the cupboard and told the doctor on duty before going home.",
            source="A enfermeira guardou os remédios no armário e avisou o médico de plantão antes de ir para casa.",
            source_lang="pt",
            flagged=("shoes",),
        ),
        Example(
            text="After the storm the craftsmen repaired the roof of the old church for three days, "
            "and the parish paid the bill.",
            source="Nach dem Sturm reparierten die Handwerker drei Tage lang das Dach der alten Kirche, und die Gemeinde "
            "bezahlte die Rechnung.",
            source_lang="de",
        ),
        Example(
            text="The nurse put the medicines in the cupboard and told the doctor on duty before going home.",
            source="A enfermeira guardou os remédios no armário e avisou o médico de plantão antes de ir para casa.",
            source_lang="pt",
        ),
    ),
)
