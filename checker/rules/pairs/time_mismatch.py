"""A time of day of the translation that contradicts the source."""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts.clock_times_compared import compare_times
from checker.facts.clock_times_written import name_time, write_time
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule


def find(article: Article) -> Iterator[Finding]:
    """Times that the source states otherwise, and times that it does not state (unsure)."""
    for pair in article.pairs:
        for difference in compare_times(pair.source.text, pair.source_lang, pair.translation.text, pair.lang):
            ours, theirs = difference.translation, difference.source
            if theirs is None:
                message = f"The source passage states no time of day; the translation says {ours.text}."
            else:
                message = (
                    f"The source says “{theirs.text}” ({name_time(theirs)}), the translation says {ours.text}: another time."
                )
            yield RULE.finding(
                article,
                *pair.translation.locate(ours.start, ours.end),
                message,
                confidence=difference.confidence,
                suggestion=write_time(theirs, ours.text) if theirs and pair.lang == "en" else None,
                source_related=[pair.source.locate(theirs.start, theirs.end)] if theirs else [],
                evidence={"source": name_time(theirs) if theirs else None, "translation": name_time(ours)},
            )


RULE = Rule(
    id="time-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="A time of day differs from the source.",
    find=find,
    sources=(
        "Unicode CLDR, day periods and time formats",
        "MQM (Multidimensional Quality Metrics), Accuracy/Mistranslation: Date/time",
        "ISO 8601-1:2019, Date and time",
    ),
    known_false_alarms="Times that the translation converts to another time zone without naming it.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"number-mismatch"}),
    examples=(
        Example(
            text="The session began at 5 p.m.",
            source="Die Sitzung begann um 16 Uhr.",
            source_lang="de",
            flagged=("5 p.m.",),
        ),
        Example(
            text="The doors open at 9:30 a.m. every day.",
            source="Les portes ouvrent à 8h30 tous les jours.",
            source_lang="fr",
            flagged=("9:30 a.m.",),
        ),
        Example(
            text="The council spent 1.5 million euros. The train leaves at 5 p.m.",
            source="Der Rat gab 1,5 Millionen Euro aus. Der Zug fährt um 16 Uhr ab.",
            source_lang="de",
            flagged=("5 p.m.",),
        ),
        Example(
            text="The match starts at 6 p.m. in Sevilla.",
            source="El partido empieza a las ocho de la tarde en Sevilla.",
            source_lang="es",
            flagged=("6 p.m.",),
        ),
        Example(
            text="The market closes at 3 p.m. today.",
            source="O mercado fecha às 14h hoje.",
            source_lang="pt",
            flagged=("3 p.m.",),
        ),
        Example(
            text="The train left at 18:00.",
            source="Поезд ушёл в 17:00.",
            source_lang="ru",
            flagged=("18:00",),
        ),
        Example(
            text="The alarm rang at 4 p.m.",
            source="Сигнал прозвучал в 4 часа утра.",
            source_lang="ru",
            flagged=("4 p.m.",),
        ),
        Example(text="It began at 7 p.m.", source="会议于下午4点开始。", source_lang="zh", flagged=("7 p.m.",)),
        Example(
            text="The pool is open from 8.30 a.m. to 10 p.m.",
            source="A piscina abre das 8h30 às 20h00.",
            source_lang="pt",
            flagged=("10 p.m.",),
        ),
        Example(
            text="The session began at 4 p.m.",
            source="Die Sitzung begann um 16 Uhr.",
            source_lang="de",
        ),
        Example(
            text="They met at half past four.",
            source="Sie trafen sich um halb fünf.",
            source_lang="de",
        ),
        Example(
            text="They waited for 16 hours and left at noon.",
            source="Ils ont attendu 16 heures et sont partis à midi.",
            source_lang="fr",
        ),
        Example(
            text="The film starts at 8:30 in the evening.",
            source="La película empieza a las 20:30.",
            source_lang="es",
        ),
        Example(
            text="The ceremony begins at 11 a.m. ET.",
            source="A cerimônia começa às 12h.",
            source_lang="pt",
        ),
        Example(text="At midnight the lights went out.", source="В полночь погас свет.", source_lang="ru"),
    ),
)
