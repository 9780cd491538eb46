"""Hearsay became a fact, a fact became hearsay, or what may be became what will be.

Only words that do nothing but withhold belief ("angeblich", "якобы", "allegedly") count as proof, and only where the other side
has no word at all that could stand for them: no modal verb, no verb of saying, no "according to", no quotation mark. In the
same way "könnte" and "poderá" are missed only where the translation has no word that could leave anything open.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts import possibility
from checker.facts.foreign_segments import judge_language
from checker.facts.hearsay import Hedge, list_languages, read_hedges
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ENGLISH, Example, Rule

# Clean pairs flagged in Parallel Universal Dependencies: under 1 in 1000 in every language, of 2 to 11 in 1000 with such a word.
_LOST = 0.75
_ADDED = 0.7
# Of clean pairs, none of 177 whose source does nothing but leave open, and none of 408 whose source may do so, are flagged.
_PROMISED = 0.75
"""What the source leaves open is promised."""
_STATED = 0.65
"""What the source leaves open is stated."""
_FUTURE = 0.4
"""The source has a future too, for which the promise may stand."""
_NEIGHBOUR = 0.5
"""Factor where the pair next to it has such a word on the other side: the sentence border lies elsewhere."""


def find(article: Article) -> Iterator[Finding]:
    """Words of hearsay, and words that leave something open, that have no counterpart at all."""
    if article.source_lang in list_languages():
        yield from _find_hearsay(article)
    for pair in article.pairs:
        finding = _check_possibility(article, pair)
        if finding is not None:
            yield finding


def _find_hearsay(article: Article) -> Iterator[Finding]:
    pairs = article.pairs
    for index, pair in enumerate(pairs):
        near = [pairs[other] for other in (index - 1, index + 1) if 0 <= other < len(pairs)]
        source, translation = _read(pair)
        if translation and source:
            continue
        lost = next((hedge for hedge in source if hedge.clear), None)
        added = next((hedge for hedge in translation if hedge.clear), None)
        if lost and _is_english(pair):
            factor = _NEIGHBOUR if any(_has_clear(_read(other)[1]) for other in near) else 1.0
            yield _report_lost(article, pair, lost, _LOST * factor)
        elif added:
            factor = _NEIGHBOUR if any(_has_clear(_read(other)[0]) for other in near) else 1.0
            yield _report_added(article, pair, added, _ADDED * factor)


def _check_possibility(article: Article, pair: Pair) -> Finding | None:
    """What the source leaves open and the translation does not."""
    source, text = pair.source.text, pair.translation.text
    open_word = possibility.find_possibility(source, pair.source_lang)
    if open_word is None or not _is_english(pair) or possibility.leaves_open(text):
        return None
    promise = possibility.find_promise(text)
    if promise is None:
        return _report_stated(article, pair, open_word) if open_word.strict else None
    start, end = pair.translation.locate(*promise)
    return RULE.finding(
        article,
        start,
        end,
        f"The source leaves this open (“{open_word.text}”); the translation says that it will be so.",
        confidence=_FUTURE if possibility.has_future(source, pair.source_lang) else _PROMISED,
        source_related=[pair.source.locate(open_word.start, open_word.end)],
        evidence={"kind": "promised"},
    )


def _is_english(pair: Pair) -> bool:
    """Whether the translation is in its language and repeats no long part of the source."""
    return judge_language(pair.translation.text, pair.lang, pair.source_lang) is None


def _report_stated(article: Article, pair: Pair, open_word: possibility.Possibility) -> Finding:
    start, end = pair.source.locate(open_word.start, open_word.end)
    return RULE.finding(
        article,
        start,
        end,
        f"The source leaves this open (“{open_word.text}”); the translation states it.",
        confidence=_STATED,
        side="source",
        related=[(pair.translation.start, pair.translation.end)],
        evidence={"kind": "stated"},
    )


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
    summary="Hearsay became a fact, a fact became hearsay, or what may be became what will be.",
    find=find,
    sources=(
        "World Atlas of Language Structures, chapters 74-75 (possibility) and 77-78 (evidentiality)",
        "Palmer: Mood and Modality (2001), on epistemic possibility",
        "Duden: Die Grammatik, on sollen and wollen as reports of what others claim",
        "Grevisse, Goosse: Le bon usage, on the conditionnel for unverified reports",
        "German Press Council: Press Code, section 13 (presumption of innocence)",
    ),
    known_false_alarms="Hedges rendered by a turn that is not listed; words used with irony.",
    languages=ENGLISH,
    needs_source=True,
    source_languages=(list_languages() | possibility.list_languages()) - {"en"},
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
            source="A tempestade poderá atingir a costa no domingo.",
            source_lang="pt",
            text="The storm will hit the coast on Sunday.",
            flagged=("will",),
        ),
        Example(
            source="Die Mieten könnten im Herbst steigen.",
            source_lang="de",
            text="Rents will rise in the autumn.",
            flagged=("will",),
        ),
        Example(
            source="La presa podría romperse.",
            source_lang="es",
            text="The dam is going to burst.",
            flagged=("is going to",),
        ),
        Example(
            source="L'usine pourrait fermer en juin.",
            source_lang="fr",
            text="The factory closes in June.",
            flagged_source=("pourrait",),
        ),
        Example(source="Мэр может уйти в отставку.", source_lang="ru", text="The mayor will resign.", flagged=("will",)),
        Example(
            source="Le musée pourra ouvrir ses portes en mai.",
            source_lang="fr",
            text="The museum will be able to open its doors in May.",
        ),
        Example(
            source="Os alunos podem levar os livros, e a biblioteca abrirá aos sábados.",
            source_lang="pt",
            text="Pupils take the books home, and the library will open on Saturdays.",
        ),
        Example(source="Der Zug kann hier halten.", source_lang="de", text="The train stops here."),
        Example(
            source="Se cree que el pintor murió en Lima.",
            source_lang="es",
            text="The painter died in Lima.",
            flagged_source=("Se cree que",),
        ),
        Example(
            source="Berichten zufolge floh der Fahrer.",
            source_lang="de",
            text="The driver fled.",
            flagged_source=("Berichten zufolge",),
        ),
        Example(
            source="Acredita-se que o pintor morreu em Lima.",
            source_lang="pt",
            text="The painter is believed to have died in Lima.",
        ),
        Example(source="Quizá llueva mañana.", source_lang="es", text="Perhaps it will rain tomorrow."),
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
