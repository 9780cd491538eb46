"""A name of the translation that the source does not have, compared by sound and by tables. Sources: see RULE.sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.facts.name_acronyms import begins_with_label, is_abbreviated, is_widely_known
from checker.facts.name_facts import Orphan, describe_name, find_orphans, support_word
from checker.facts.name_likeness import measure_likeness
from checker.facts.name_model import load_models, rate_score, weigh_likeness
from checker.facts.name_places import SourcePlaces, cut_ending, read_places, tell_script
from checker.facts.name_rendering import render_name
from checker.facts.name_slips import find_slips
from checker.facts.name_tables import name_thing
from checker.facts.names import Name, NameWord, read_english_names
from checker.language.function_words import read_words
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ENGLISH, Example, Rule

_LEAST = 0.2
"""Findings less sure than this are not reported at all."""

_DOUBTFUL = -1.4
"""Score from which on the encoder is asked about a name."""

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
    likeness = article.likeness
    places = read_places(pair.source.text, pair.source_lang)
    for name in read_english_names(pair.translation.text):
        if not name.telling:
            continue
        score = model.score(describe_name(name, places, pair.translation.text))
        if likeness is not None and score > _DOUBTFUL:
            shown = pair.translation.text[name.start : name.end]
            score = weigh_likeness(score, measure_likeness(likeness, shown, pair.source.text, pair.source_lang))
        orphan = _choose_orphan(pair, places, name)
        confidence = rate_score(score - _doubt_article(article, pair, name, orphan))
        if _may_be_abbreviated(name, pair):
            confidence = round(confidence * _ABBREVIATED, 2)
        if _may_be_term(name, pair):
            confidence = min(confidence, _TRANSLATED_TERM)
        if confidence >= _LEAST and not _stands_nearby(article, name, index):
            yield _report(article, pair, name, confidence, orphan)
    yield from _check_spelling(article, pair, places)


_WHOLE_ARTICLE = 4
"""Passages from which on the rest of the article can speak for a name."""

_ARTICLE_DOUBT = 0.5
_LONELY_DOUBT = 0.8
_ADDED_DOUBT = 1.6
_REPEATED_DOUBT = 1.0
"""Hand-set, in the score: in a whole article few names are wrong, a name put in by mistake occurs once, and what it stands for is
mostly named elsewhere too."""


def _doubt_article(article: Article, pair: Pair, name: Name, orphan: Orphan | None) -> float:
    """What is taken from the score because the article does not look as it does around a wrong name."""
    if article.source is None or len(article.pairs) < _WHOLE_ARTICLE:
        return 0.0
    repeated = _count(article.text, pair.translation.text[name.start : name.end]) > 1
    doubt = _ARTICLE_DOUBT + (_REPEATED_DOUBT if repeated else 0.0)
    if orphan is None:
        return doubt + _ADDED_DOUBT  # a translator may add a name for clarity
    return doubt + (0.0 if _count(article.source.text, cut_ending(orphan.text)) > 1 else _LONELY_DOUBT)


@lru_cache(maxsize=20_000)
def _count(text: str, part: str) -> int:
    # The same names come back in an article, and each count reads all of it.
    return text.count(part)


_SLIP_CONFIDENCE = 0.7
"""Hand-set: few translations have one."""


def _check_spelling(article: Article, pair: Pair, places: SourcePlaces) -> Iterator[Finding]:
    if article.source is None:
        return
    for name in read_english_names(pair.translation.text):
        for slip in find_slips(name, places, article.source.text, article.text):
            start, end = pair.translation.locate(slip.word.start, slip.word.end)
            yield RULE.finding(
                article,
                start,
                end,
                f"The source spells this name “{slip.source.text}”, the translation “{article.text[start:end]}”.",
                confidence=_SLIP_CONFIDENCE,
                suggestion=slip.source.text,
                source_related=[pair.source.locate(slip.source.start, slip.source.end)],
                evidence={"name": article.text[start:end], "source_name": slip.source.text},
            )


_ACRONYM = re.compile(r"\b[^\W\d_a-z]{3,6}\b")
_LONG_NAME = 3
_ABBREVIATED = 0.6
"""Hand-set: what is left when a name of three words or more may stand in the source as an acronym."""
_TRANSLATED_TERM = 0.4
"""The most for an abbreviation that may render a term of the source; of about a hundred in biomedical texts nearly all do."""


def _may_be_abbreviated(name: Name, pair: Pair) -> bool:
    return len(name.words) >= _LONG_NAME and _has_lonely_acronym(pair)


def _may_be_term(name: Name, pair: Pair) -> bool:
    """Whether the name is an abbreviation beside another of the source, one that few know, or the label of a section."""
    if begins_with_label(name):
        return True
    return is_abbreviated(name) and (_has_lonely_acronym(pair) or not is_widely_known(name))


def _has_lonely_acronym(pair: Pair) -> bool:
    acronyms = (match.group() for match in _ACRONYM.finditer(pair.source.text))
    return any(word.isupper() and word not in pair.translation.text for word in acronyms)


def _stands_nearby(article: Article, name: Name, index: int) -> bool:
    """Whether another passage of the source has the name: translators put names for pronouns and titles."""
    pairs = article.pairs
    around = (*pairs[max(0, index - _NEIGHBOURS) : index], *pairs[index + 1 : index + _NEIGHBOURS + 1])
    return any(_is_supported(word, pair.source.text, pair.source_lang) for pair in around for word in name.telling)


@lru_cache(maxsize=100_000)
def _is_supported(word: NameWord, source: str, lang: str) -> bool:
    # Names come back in an article, and each time the same passages lie around.
    return support_word(word, read_places(source, lang)).strength >= _SUPPORTED


def _choose_orphan(pair: Pair, places: SourcePlaces, name: Name) -> Orphan | None:
    """The name of the source that stands at about the same place and has no counterpart."""
    lonely = [orphan for orphan in find_orphans(places, pair.translation.text) if orphan.loneliness >= _LONELY]
    place = name.start / max(1, len(pair.translation.text))
    return min(lonely, key=lambda orphan: abs(orphan.start / max(1, len(places.text)) - place), default=None)


def _report(article: Article, pair: Pair, name: Name, confidence: float, orphan: Orphan | None) -> Finding:
    start, end = pair.translation.locate(name.start, name.end)
    shown = article.text[start:end]
    suggestion = _suggest(article, pair, name, orphan)
    # Where every noun has a capital, what looks like a name may be none.
    is_named = orphan is not None and (suggestion is not None or pair.source_lang not in _CAPITAL_NOUNS)
    message = f"The source has nothing here that corresponds to “{shown}”"
    message += f"; it names “{orphan.text}”, which the translation lacks." if orphan and is_named else "; check the name."
    return RULE.finding(
        article,
        start,
        end,
        message,
        confidence=confidence,
        severity=Severity.CRITICAL if confidence >= _CRITICAL else None,
        suggestion=suggestion,
        source_related=[pair.source.locate(orphan.start, orphan.end)] if orphan else [],
        evidence={"name": shown, "source_name": orphan.text if orphan else None},
    )


_CRITICAL = 0.85
_CAPITAL_NOUNS = frozenset({"de", "lb"})


def _suggest(article: Article, pair: Pair, name: Name, orphan: Orphan | None) -> str | None:
    """The English form of the source's name, where one word stands for one word of the same kind."""
    if orphan is None or len(name.words) > 1:
        return None
    [word] = name.words
    english = render_name(orphan.text, orphan.thing, pair.source_lang, article.text)
    is_place = any(name_thing(thing) == word.text for thing in word.things)
    return english if is_place or not (orphan.thing or word.things) else None


RULE = Rule(
    id="name-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
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
        Example(
            text="The architect Clara Montelvo drew the plans.",
            source="A arquiteta Clara Montelar desenhou os planos.",
            source_lang="pt",
            flagged=("Montelvo",),
        ),
        Example(
            text="The general Igor Setchin spoke with Michail Gorbachov.",
            source="Der General Igor Setschin sprach mit Michail Gorbatschow.",
            source_lang="de",
        ),
        Example(
            text="He shouted: “Wow! Roundworms everywhere.”",
            source="Er rief: „Donnerwetter! Überall Fadenwürmer.“",
            source_lang="de",
        ),
        Example(
            text="The use of ECG after an MI is described.",
            source="O uso de EKG após um EAM é descrito.",
            source_lang="pt",
        ),
        Example(
            text="A RIB Checklist was given to all.",
            source="Se entregó a todos la lista de control CPR.",
            source_lang="es",
        ),
        Example(
            text="AIM To describe the ward. The HBS was used.",
            source="ZIEL Die Station wird beschrieben. Die WLS wurde verwendet.",
            source_lang="de",
        ),
        Example(text="Wałęsa lives in Gdansk.", source="Wałęsa mieszka w Gdańsku.", source_lang="pl"),
        Example(text="Obama arrived in Beijing on Monday.", source="奥巴马星期一抵达北京。", source_lang="zh"),
        Example(text="Modi met Putin in Delhi.", source="मोदी ने दिल्ली में पुतिन से मुलाकात की।", source_lang="hi"),
        Example(text="Takahashi and Merkel met in Berlin.", source="高橋氏とメルケル氏はベルリンで会談した。", source_lang="ja"),
    ),
)
