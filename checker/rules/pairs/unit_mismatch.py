"""A quantity of the translation that contradicts the source: another unit, another value, a wrong conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.facts.measures import Measure
from checker.facts.measures_compared import MeasureDifference, compare_measures
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ANY, Example, Rule

_AMERICAN = re.compile(r"(?:met|lit)ers?\b")


def find(article: Article) -> Iterator[Finding]:
    """Quantities that the source states otherwise."""
    for pair in article.pairs:
        for difference in compare_measures(pair.source.text, pair.source_lang, pair.translation.text, pair.lang):
            yield _report(article, pair, difference)


def _report(article: Article, pair: Pair, difference: MeasureDifference) -> Finding:
    ours, theirs = difference.translation, difference.source
    start, end, suggestion = ours.start, ours.end, None
    message = f"The source says “{theirs.text}”, the translation says {ours.text}"
    if difference.fault == "unit":
        start, end = ours.unit_start, ours.unit_end
        message += f": another unit ({theirs.unit.plural}, not {ours.unit.plural})."
        suggestion = _write_unit(theirs, pair.translation.text, ours) if pair.lang == "en" else None
    elif difference.fault == "value":
        message += ": another value."
    else:
        message += ": the conversion does not fit."
    return RULE.finding(
        article,
        *pair.translation.locate(start, end),
        message,
        confidence=difference.confidence,
        suggestion=suggestion,
        source_related=[pair.source.locate(theirs.start, theirs.end)],
        evidence={"fault": difference.fault, "source_unit": theirs.unit.name, "translation_unit": ours.unit.name},
    )


def _write_unit(wanted: Measure, text: str, written: Measure) -> str:
    """The wanted unit as a symbol, in the singular or in the plural, as the translation writes its own."""
    form = text[written.unit_start : written.unit_end]
    unit = wanted.unit
    if form in written.unit.symbols and unit.symbols:
        return unit.symbols[0]
    hyphened = text[written.unit_start - 1 : written.unit_start] == "-"
    word = unit.singular if hyphened or written.value == 1 else unit.plural
    return re.sub(r"(met|lit)re", r"\1er", word) if _AMERICAN.search(text) else word


RULE = Rule(
    id="unit-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="A quantity has another unit or value than in the source, or a conversion is wrong.",
    find=find,
    sources=(
        "Unicode CLDR, unit names and patterns",
        "NIST Special Publication 811 (2008), Guide for the Use of the International System of Units, appendix B",
        "MQM (Multidimensional Quality Metrics), Accuracy/Mistranslation: Number",
    ),
    known_false_alarms="Units of one name and several sizes (tons, pounds, the Scandinavian mile), very coarse roundings.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"number-mismatch"}),
    examples=(
        Example(
            text="The village lies 12 miles from the coast.",
            source="Das Dorf liegt 12 Kilometer von der Küste.",
            source_lang="de",
            flagged=("miles",),
        ),
        Example(
            text="The drought lasted three months.",
            source="La sécheresse a duré trois ans.",
            source_lang="fr",
            flagged=("months",),
        ),
        Example(
            text="The lorry carried 40 kg of apples.",
            source="El camión llevaba 40 toneladas de manzanas.",
            source_lang="es",
            flagged=("kg",),
        ),
        Example(
            text="The park covers 30 square metres.",
            source="O parque ocupa 30 hectares.",
            source_lang="pt",
            flagged=("square metres",),
        ),
        Example(
            text="The rescue took six days.",
            source="Спасательная операция заняла шесть часов.",
            source_lang="ru",
            flagged=("days",),
        ),
        Example(text="The rope is 8 km long.", source="Lina ma 8 metrów długości.", source_lang="pl", flagged=("km",)),
        Example(text="The pipe is 7 metres long.", source="这条管道长7公里。", source_lang="zh", flagged=("metres",)),
        Example(
            text="The tower is about 90 miles from Lisbon.",
            source="La tour se trouve à environ 30 kilomètres de Lisbonne.",
            source_lang="fr",
            flagged=("90 miles",),
        ),
        Example(
            text="The hut stands at about 6,500 feet.",
            source="Die Hütte steht auf etwa 2000 Metern.",
            source_lang="de",
        ),
        Example(
            text="It was 68 °F in the shade.",
            source="Es waren 20 °C im Schatten.",
            source_lang="de",
        ),
        Example(
            text="The truck, 40 tonnes (88,000 pounds), was stopped.",
            source="Le camion, 40 tonnes, a été arrêté.",
            source_lang="fr",
        ),
        Example(
            text="The voyage took two weeks.",
            source="El viaje duró 14 días.",
            source_lang="es",
        ),
        Example(
            text="Wait a second, the 5 km run starts.", source="Espere um segundo, a corrida de 5 km começa.", source_lang="pt"
        ),
        Example(text="The river is 300 kilometres long.", source="Длина реки — 300 км.", source_lang="ru"),
    ),
)
