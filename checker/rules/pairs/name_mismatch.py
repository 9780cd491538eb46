"""A name of the translation that the source does not have, compared by sound and by tables. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.facts.name_facts import Orphan, describe_name, find_orphans, support_word
from checker.facts.name_model import load_models
from checker.facts.name_places import SourcePlaces, read_places, tell_script
from checker.facts.name_rendering import render_name
from checker.facts.names import Name, read_english_names
from checker.language.function_words import read_words
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ENGLISH, Example, Rule

_LEAST = 0.2
"""Findings less sure than this are not reported at all."""

_LONELY = 0.45
"""From this on a name of the source counts as absent from the translation."""

_SUPPORTED = 0.8
_NEIGHBOURS = 40
"""Passages before and after that are searched for a name that a translator may have put in place of a pronoun."""


def find(article: Article) -> Iterator[Finding]:
    """One finding for each name that neither the passage nor its surroundings in the source support."""
    for index, pair in enumerate(article.pairs):
        yield from _check_pair(article, pair, index)


def _check_pair(article: Article, pair: Pair, index: int) -> Iterator[Finding]:
    model = load_models().get(tell_script(pair.source_lang))
    if model is None:
        return
    places = read_places(pair.source.text, pair.source_lang)
    for name in read_english_names(pair.translation.text):
        if not name.telling:
            continue
        confidence = model.rate(describe_name(name, places, pair.translation.text))
        if _may_be_abbreviated(name, pair):
            confidence = round(confidence * _ABBREVIATED, 2)
        if confidence >= _LEAST and not _stands_nearby(article, name, index):
            yield _report(article, pair, name, confidence, _choose_orphan(pair, places, name))


_ACRONYM = re.compile(r"\b[^\W\d_a-z]{3,6}\b")
_LONG_NAME = 3
_ABBREVIATED = 0.6
"""Hand-set: what is left when a name of three words or more may stand in the source as an acronym."""


def _may_be_abbreviated(name: Name, pair: Pair) -> bool:
    acronyms = (match.group() for match in _ACRONYM.finditer(pair.source.text))
    return len(name.words) >= _LONG_NAME and any(word.isupper() and word not in pair.translation.text for word in acronyms)


def _stands_nearby(article: Article, name: Name, index: int) -> bool:
    """Whether another passage of the source has the name: translators put names for pronouns and titles."""
    around = article.pairs[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    for pair in around:
        if pair is article.pairs[index]:
            continue
        places = read_places(pair.source.text, pair.source_lang)
        if any(support_word(word, places).strength >= _SUPPORTED for word in name.telling):
            return True
    return False


def _choose_orphan(pair: Pair, places: SourcePlaces, name: Name) -> Orphan | None:
    """The name of the source that stands at about the same place and has no counterpart."""
    lonely = [orphan for orphan in find_orphans(places, pair.translation.text) if orphan.loneliness >= _LONELY]
    place = name.start / max(1, len(pair.translation.text))
    return min(lonely, key=lambda orphan: abs(orphan.start / max(1, len(places.text)) - place), default=None)


def _report(article: Article, pair: Pair, name: Name, confidence: float, orphan: Orphan | None) -> Finding:
    start, end = pair.translation.locate(name.start, name.end)
    shown = article.text[start:end]
    message = f"The source has nothing here that corresponds to “{shown}”"
    message += f"; it names “{orphan.text}”, which the translation lacks." if orphan else "; check the name."
    return RULE.finding(
        article,
        start,
        end,
        message,
        confidence=confidence,
        suggestion=render_name(orphan.text, orphan.thing, pair.source_lang, article.text) if orphan else None,
        source_related=[pair.source.locate(orphan.start, orphan.end)] if orphan else [],
        evidence={"name": shown, "source_name": orphan.text if orphan else None},
    )


RULE = Rule(
    id="name-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.CRITICAL,
    summary="The translation names a person, place or organisation that the source does not.",
    find=find,
    sources=(
        "MQM Core typology (themqm.org), Accuracy: mistranslation.",
        "M. Karpinska et al., DEMETR: Diagnosing evaluation metrics for translation, EMNLP 2022: named entity replaced.",
        "Unicode CLDR, names of territories and languages and exemplar cities, as held by the package Babel.",
        "GeoNames (geonames.org), alternate names of cities, CC BY 4.0.",
    ),
    known_false_alarms="Organisations and events whose names are translated freely; a nickname or an office in the source for "
    "the name in the translation, when the name occurs nowhere else in the source.",
    languages=ENGLISH,
    needs_source=True,
    source_languages=read_words(
        """de lb fr es pt it ca gl ro nl sv da nb nn no is fi et lv lt pl cs sk sl hr bs hu tr az sq id
        ru uk be bg sr mk kk ky el hi mr ne ar ko ja zh"""
    ),
    examples=(
        Example(
            text="The bridge was opened in Lisbon by the minister of Hungary.",
            source="Die Brücke wurde in Lissabon vom Minister Norwegens eröffnet.",
            source_lang="de",
            flagged=("Hungary",),
        ),
        Example(
            text="The ferry was built in Bangladesh and paid for by a bank.",
            source="Le ferry a été construit en Norvège et payé par une banque.",
            source_lang="fr",
            flagged=("Bangladesh",),
        ),
        Example(
            text="The trial against Kowalczyk began on Monday.",
            source="El juicio contra Echeverría comenzó el lunes.",
            source_lang="es",
            flagged=("Kowalczyk",),
        ),
        Example(
            text="The writer Bernadotte died at home yesterday.",
            source="O escritor Saramago morreu ontem em casa.",
            source_lang="pt",
            flagged=("Bernadotte",),
        ),
        Example(
            text="On Tuesday Makhmudov met the ambassador of Portugal.",
            source="Во вторник Махмудов встретился с послом Монголии.",
            source_lang="ru",
            flagged=("Portugal",),
        ),
        Example(
            text="The factory was moved to Portugal last year.",
            source="この工場は昨年ベトナムに移転した。",
            source_lang="ja",
            flagged=("Portugal",),
        ),
        Example(
            text="The German chancellor flew from Cologne to Warsaw with Tokayev.",
            source="Der deutsche Kanzler flog mit Tokajew von Köln nach Warschau.",
            source_lang="de",
        ),
        Example(
            text="Obama spoke in Geneva about the United Nations and NATO.",
            source="Obama a parlé à Genève de l’ONU et de l’OTAN.",
            source_lang="fr",
        ),
        Example(
            text="In the Netherlands and Germany the EU is popular.",
            source="En los Países Bajos y Alemania la UE es popular.",
            source_lang="es",
        ),
        Example(
            text="The Dutch queen visited London and New York.",
            source="A rainha holandesa visitou Londres e Nova Iorque.",
            source_lang="pt",
        ),
        Example(
            text="Obama’s advisers and the WHO praised Kharkiv.",
            source="Советники Обамы и ВОЗ похвалили Харьков.",
            source_lang="ru",
        ),
        Example(
            text="Schmidt said nothing. Later Schmidt left Hamburg.",
            source="Schmidt sagte nichts. Später verließ der Minister Hamburg.",
            source_lang="de",
        ),
        Example(text="Wałęsa lives in Gdansk.", source="Wałęsa mieszka w Gdańsku.", source_lang="pl"),
        Example(text="Obama arrived in Beijing on Monday.", source="奥巴马星期一抵达北京。", source_lang="zh"),
        Example(text="Modi met Putin in Delhi.", source="मोदी ने दिल्ली में पुतिन से मुलाकात की।", source_lang="hi"),
        Example(text="Takahashi and Merkel met in Berlin.", source="高橋氏とメルケル氏はベルリンで会談した。", source_lang="ja"),
    ),
)
