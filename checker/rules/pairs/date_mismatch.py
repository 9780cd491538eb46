"""A date of the translation that contradicts the source: another weekday, month, day or year."""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts.dates_compared import DateDifference, compare_dates
from checker.facts.dates_written import name_part, write_part
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ANY, Example, Rule


def find(article: Article) -> Iterator[Finding]:
    """Parts of dates that the source states otherwise, and weekdays and months that it does not state (unsure)."""
    for pair in article.pairs:
        for difference in compare_dates(pair.source.text, pair.source_lang, pair.translation.text, pair.lang):
            yield _report(article, pair, difference)


def _report(article: Article, pair: Pair, difference: DateDifference) -> Finding:
    ours, theirs, component = difference.translation, difference.source, difference.component
    end, suggestion = ours.end, None
    name = name_part(component, ours.value)
    if theirs is None:
        message = f"The source passage does not name this {component}: {name}."
    else:
        written = pair.source.text[theirs.start : theirs.end]
        wanted = name_part(component, theirs.value)
        said = f"“{written}”" if written == wanted else f"“{written}” ({wanted})"
        message = f"The source says {said}, the translation says {name}: another {component}."
        if pair.lang == "en":
            suggestion, end = write_part(component, theirs.value, pair.translation.text, ours)
    return RULE.finding(
        article,
        *pair.translation.locate(ours.start, end),
        message,
        confidence=difference.confidence,
        suggestion=suggestion,
        source_related=[pair.source.locate(theirs.start, theirs.end)] if theirs else [],
        evidence={"part": component, "source": theirs.value if theirs else None, "translation": ours.value},
    )


RULE = Rule(
    id="date-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="A weekday, month, day or year differs from the source.",
    find=find,
    sources=(
        "Unicode CLDR, names of months and weekdays, date formats",
        "MQM (Multidimensional Quality Metrics), Accuracy/Mistranslation: Date/time",
        "ISO 8601-1:2019, Date and time",
    ),
    known_false_alarms="Dates of another calendar (Julian, Hijri), and dates that a translation moves on purpose.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"number-mismatch"}),
    examples=(
        Example(
            text="The court in Weimar will rule on Thursday.",
            source="Das Gericht in Weimar entscheidet am Dienstag.",
            source_lang="de",
            flagged=("Thursday",),
        ),
        Example(
            text="The museum reopens on April 12, 2023.",
            source="Das Museum öffnet am 12. Mai 2023 wieder.",
            source_lang="de",
            flagged=("April",),
        ),
        Example(
            text="The bridge was closed on 14 March.",
            source="Le pont a été fermé le 24 mars.",
            source_lang="fr",
            flagged=("14",),
        ),
        Example(
            text="The vote was held on Monday evening.",
            source="La votación se celebró el miércoles por la noche.",
            source_lang="es",
            flagged=("Monday",),
        ),
        Example(
            text="The factory opened in November 1987.",
            source="A fábrica foi inaugurada em setembro de 1987.",
            source_lang="pt",
            flagged=("November",),
        ),
        Example(
            text="On January 16, the ferry did not sail.",
            source="6 января паром не вышел в море.",
            source_lang="ru",
            flagged=("16",),
        ),
        Example(text="It snowed on Sunday.", source="В среду шёл снег.", source_lang="ru", flagged=("Sunday",)),
        Example(text="It rained on Friday.", source="W środę padało.", source_lang="pl", flagged=("Friday",)),
        Example(text="The fair begins in June.", source="Trh začíná v lednu.", source_lang="cs", flagged=("June",)),
        Example(text="The train left on May 7.", source="列车于5月9日出发。", source_lang="zh", flagged=("7",)),
        Example(text="The hall opens on Tuesday.", source="ホールは金曜日に開館する。", source_lang="ja", flagged=("Tuesday",)),
        Example(text="He came on Saturday.", source="वह सोमवार को आया।", source_lang="hi", flagged=("Saturday",)),
        Example(
            text="The show is on 3 July 2019.", source="Lo spettacolo è il 3 luglio 2018.", source_lang="it", flagged=("2019",)
        ),
        Example(
            text="The mayor resigned on Tuesday.",
            source="Der Bürgermeister trat gestern zurück.",
            source_lang="de",
        ),
        Example(
            text="The mayor resigned yesterday.",
            source="Le maire a démissionné mardi.",
            source_lang="fr",
        ),
        Example(
            text="From May 5 to 8, the station stays closed.",
            source="Vom 5. bis 8. Mai bleibt der Bahnhof geschlossen.",
            source_lang="de",
        ),
        Example(
            text="On January 6, 2022, the strike ended.",
            source="El paro terminó el 06/01/2022.",
            source_lang="es",
        ),
        Example(
            text="The second stage, on Thursday, may march past the lake.",
            source="A segunda etapa, na quinta-feira, pode passar pelo lago.",
            source_lang="pt",
        ),
        Example(
            text="On Wednesday, Marta spoke about the environment.",
            source="В среду Марта говорила об окружающей среде.",
            source_lang="ru",
        ),
        Example(text="The probe reached Mars in July.", source="La sonde a atteint Mars en juillet.", source_lang="fr"),
    ),
)
