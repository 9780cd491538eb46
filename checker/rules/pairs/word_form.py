"""Words whose form or place, by the models, looks wrong: a slip of the pen, a wrong tense, words that changed places.

The models were shown such slips when they learned to mark words; that the source is at hand tells a slip from a rare word.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.marks import find_places
from checker.rules.rule import ENGLISH, Example, Rule


def find(article: Article) -> Iterator[Finding]:
    """Silent without evidence of models."""
    for pair in article.pairs:
        for place in find_places(article, pair, "translation", "form"):
            text = article.text[place.start : place.end]
            yield RULE.finding(
                article,
                place.start,
                place.end,
                f"By the models, something is wrong with the form or the place of “{text}”.",
                confidence=round(place.probability, 3),
                source_related=place.counterparts or [(pair.source.start, pair.source.end)],
                evidence={"calibrated": article.evidence[pair.link].calibrated},
            )


RULE = Rule(
    id="word-form",
    category="Linguistic conventions/Grammar",
    severity=Severity.MINOR,
    summary="The models find that the form or the place of a word is wrong.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error types Linguistic conventions/Grammar and Spelling.",
        "Tuan, Y.-L., et al. (2021). Quality Estimation without Human-labeled Data. EACL (training on made-up mistakes)",
    ),
    known_false_alarms="Rare words and names in an unusual spelling; word order that is chosen for emphasis.",
    languages=ENGLISH,
    needs_source=True,
    needs_models=True,
    examples=(
        Example(
            text="After the storm the craftsmen repaired the the of roof old church for three days, "
            "and the parish paid the bill.",
            source="Nach dem Sturm reparierten die Handwerker drei Tage lang das Dach der alten Kirche, und die Gemeinde "
            "bezahlte die Rechnung.",
            source_lang="de",
            flagged=("the the of",),
        ),
        Example(
            text="The nurse put the medicines in cupboard the and told the on doctor duty before going home.",
            source="A enfermeira guardou os remédios no armário e avisou o médico de plantão antes de ir para casa.",
            source_lang="pt",
            flagged=("the and", "told the on doctor duty"),
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
