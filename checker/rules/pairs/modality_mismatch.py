"""Hearsay became a fact, or a fact became hearsay.

Only words that do nothing but withhold belief ("angeblich", "якобы", "allegedly") count as proof, and only where the other side
has no word at all that could stand for them: no modal verb, no verb of saying, no "according to", no quotation mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts.hearsay import Hedge, list_languages, read_hedges
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ENGLISH, Example, Rule

# Clean pairs flagged in Parallel Universal Dependencies: under 1 in 1000 in every language, of 2 to 11 in 1000 with such a word.
_LOST = 0.75
_ADDED = 0.7
_NEIGHBOUR = 0.5
"""Factor where the pair next to it has such a word on the other side: the sentence border lies elsewhere."""


def find(article: Article) -> Iterator[Finding]:
    """Words of hearsay that have no counterpart at all."""
    pairs = article.pairs
    for index, pair in enumerate(pairs):
        near = [pairs[other] for other in (index - 1, index + 1) if 0 <= other < len(pairs)]
        source, translation = _read(pair)
        if translation and source:
            continue
        lost = next((hedge for hedge in source if hedge.clear), None)
        added = next((hedge for hedge in translation if hedge.clear), None)
        if lost:
            factor = _NEIGHBOUR if any(_has_clear(_read(other)[1]) for other in near) else 1.0
            yield _report_lost(article, pair, lost, _LOST * factor)
        elif added:
            factor = _NEIGHBOUR if any(_has_clear(_read(other)[0]) for other in near) else 1.0
            yield _report_added(article, pair, added, _ADDED * factor)


def _read(pair: Pair) -> tuple[tuple[Hedge, ...], tuple[Hedge, ...]]:
    return read_hedges(pair.source.text, pair.source_lang), read_hedges(pair.translation.text, pair.lang)


def _has_clear(hedges: tuple[Hedge, ...]) -> bool:
    return any(hedge.clear for hedge in hedges)


def _report_lost(article: Article, pair: Pair, hedge: Hedge, confidence: float) -> Finding:
    start, end = pair.source.locate(hedge.start, hedge.end)
    return RULE.finding(
        article,
        start,
        end,
        f"The source only reports this (“{hedge.text}”); the translation states it as a fact.",
        confidence=round(confidence, 3),
        side="source",
        related=[(pair.translation.start, pair.translation.end)],
        evidence={"kind": "lost"},
    )


def _report_added(article: Article, pair: Pair, hedge: Hedge, confidence: float) -> Finding:
    start, end = pair.translation.locate(hedge.start, hedge.end)
    return RULE.finding(
        article,
        start,
        end,
        f"The translation only reports this (“{hedge.text}”); the source states it as a fact.",
        confidence=round(confidence, 3),
        source_related=[(pair.source.start, pair.source.end)],
        evidence={"kind": "added"},
    )


RULE = Rule(
    id="modality-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="Hearsay became a fact, or a fact became hearsay.",
    find=find,
    sources=(
        "World Atlas of Language Structures, chapters 77-78 (evidentiality)",
        "Duden: Die Grammatik, on sollen and wollen as reports of what others claim",
        "Grevisse, Goosse: Le bon usage, on the conditionnel for unverified reports",
        "German Press Council: Press Code, section 13 (presumption of innocence)",
    ),
    known_false_alarms="Hedges rendered by a turn that is not listed; words used with irony.",
    languages=ENGLISH,
    needs_source=True,
    source_languages=list_languages() - {"en"},
    examples=(
        Example(
            source="Der Händler hat angeblich Steuern hinterzogen.",
            source_lang="de",
            text="The dealer evaded taxes.",
            flagged_source=("angeblich",),
        ),
        Example(
            source="Die Bande soll drei Autos gestohlen haben.",
            source_lang="de",
            text="The gang stole three cars.",
            flagged_source=("soll drei Autos gestohlen haben",),
        ),
        Example(
            source="Le maire aurait reçu de l'argent.",
            source_lang="fr",
            text="The mayor received money.",
            flagged_source=("aurait reçu",),
        ),
        Example(
            source="El alcalde supuestamente vendió el terreno.",
            source_lang="es",
            text="The mayor sold the land.",
            flagged_source=("supuestamente",),
        ),
        Example(
            source="O diretor terá recebido uma casa.",
            source_lang="pt",
            text="The director received a house.",
            flagged_source=("terá recebido",),
        ),
        Example(
            source="Рабочие якобы подожгли склад.",
            source_lang="ru",
            text="The workers set fire to the warehouse.",
            flagged_source=("якобы",),
        ),
        Example(
            source="Řidič údajně utekl z místa nehody.",
            source_lang="cs",
            text="The driver fled the scene of the crash.",
            flagged_source=("údajně",),
        ),
        Example(source="两名男子涉嫌盗窃。", source_lang="zh", text="Two men stole.", flagged_source=("涉嫌",)),
        Example(
            source="Die Fabrik wurde im Mai verkauft.",
            source_lang="de",
            text="The factory was allegedly sold in May.",
            flagged=("allegedly",),
        ),
        Example(
            source="El puente se cerró en marzo.",
            source_lang="es",
            text="The bridge was reportedly closed in March.",
            flagged=("reportedly",),
        ),
        Example(
            source="Der Händler hat angeblich Steuern hinterzogen.",
            source_lang="de",
            text="The dealer is said to have evaded taxes.",
        ),
        Example(source="Die Brücke soll im Mai fertig sein.", source_lang="de", text="The bridge will be ready in May."),
        Example(source="Le maire aurait reçu de l'argent.", source_lang="fr", text="The mayor is believed to have taken money."),
        Example(source="J'aurais aimé venir.", source_lang="fr", text="I wanted to come."),
        Example(source="Según la policía, el conductor huyó.", source_lang="es", text="The driver fled, police said."),
        Example(source="Ele teria preferido ficar.", source_lang="pt", text="He would have preferred to stay."),
        Example(source="По словам мэра, мост закрыт.", source_lang="ru", text="The bridge is closed, the mayor said."),
        Example(source="Il aurait été là sans la neige.", source_lang="fr", text="He would have been there but for the snow."),
    ),
)
