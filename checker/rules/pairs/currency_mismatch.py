"""A sum of money in another currency than in the source."""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts.money import Money
from checker.facts.money_compared import compare_money
from checker.facts.money_names import Currency, read_currencies
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule


def find(article: Article) -> Iterator[Finding]:
    """Sums with the amount of the source and another currency."""
    for pair in article.pairs:
        text = pair.translation.text
        for difference in compare_money(pair.source.text, pair.source_lang, text, pair.lang):
            ours, theirs = difference.translation, difference.source
            wanted = _choose_currency(theirs)
            written = text[ours.currency_start : ours.currency_end]
            yield RULE.finding(
                article,
                *pair.translation.locate(ours.currency_start, ours.currency_end),
                f"The source says “{theirs.text}” ({wanted.plural}), the translation says {ours.text}: another currency.",
                confidence=difference.confidence,
                suggestion=_write_currency(wanted, written) if pair.lang == "en" else None,
                source_related=[pair.source.locate(theirs.start, theirs.end)],
                evidence={"source": sorted(theirs.families), "translation": sorted(ours.families)},
            )


def _choose_currency(money: Money) -> Currency:
    """The likeliest currency of a writing: the table lists those of one sign by how often they are meant."""
    return next(currency for family, currency in read_currencies().items() if family in money.families)


def _write_currency(wanted: Currency, written: str) -> str:
    """The wanted currency as a sign, a code or a name, as the translation writes its own."""
    if len(written) == 3 and written.isupper():
        return wanted.codes[0]
    if not written[0].isalpha():
        return wanted.signs[0]
    singular = any(written.casefold() == currency.singular != currency.plural for currency in read_currencies().values())
    return wanted.singular if singular else wanted.plural


RULE = Rule(
    id="currency-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="A sum of money has another currency than in the source.",
    find=find,
    sources=(
        "ISO 4217, Currency codes",
        "Unicode CLDR, names and symbols of currencies",
        "MQM (Multidimensional Quality Metrics), Accuracy/Mistranslation: Number",
    ),
    known_false_alarms="A sign that the source's country uses for another currency. (Currencies that share a name count as one.)",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"number-mismatch"}),
    examples=(
        Example(
            text="The repair costs 3 million dollars.",
            source="Die Reparatur kostet 3 Millionen Euro.",
            source_lang="de",
            flagged=("dollars",),
        ),
        Example(
            text="The ticket costs £45 for adults.",
            source="Le billet coûte 45 € pour les adultes.",
            source_lang="fr",
            flagged=("£",),
        ),
        Example(
            text="The city paid 200,000 euros.",
            source="La ciudad pagó 200.000 dólares.",
            source_lang="es",
            flagged=("euros",),
        ),
        Example(
            text="The fine is 500 pounds.",
            source="A multa é de 500 reais.",
            source_lang="pt",
            flagged=("pounds",),
        ),
        Example(
            text="The bridge cost 7 billion euros.",
            source="Мост обошёлся в 7 миллиардов рублей.",
            source_lang="ru",
            flagged=("euros",),
        ),
        Example(text="It costs 60 yen.", source="Kosztuje 60 złotych.", source_lang="pl", flagged=("yen",)),
        Example(text="The sum was 5 million euros.", source="总额为500万美元。", source_lang="zh", flagged=("euros",)),
        Example(
            text="The repair costs €3 million.",
            source="Die Reparatur kostet 3 Millionen Euro.",
            source_lang="de",
        ),
        Example(
            text="The farm cost 900,000 pesos (about $45,000).",
            source="La finca costó 900.000 pesos.",
            source_lang="es",
        ),
        Example(text="The coat cost 800 crowns.", source="Kabát stál 800 korun.", source_lang="cs"),
        Example(text="He lifted 80 pounds.", source="Er hob 80 Pfund.", source_lang="de"),
        Example(text="The loan is US$20 million.", source="Кредит составляет 20 млн долларов.", source_lang="ru"),
        Example(text="It costs $300.", source="Cuesta 300 pesos.", source_lang="es"),
        Example(text="The fund holds 40 million euros.", source="O fundo tem 40 milhões de euros.", source_lang="pt"),
        Example(text="It costs 20 euros.", source="Cela coûte 20 euros.", source_lang="fr"),
    ),
)
