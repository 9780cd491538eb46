"""Addresses, tags, placeholders, footnote marks, hashtags or handles differ from the source. Sources: see RULE.sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from checker.facts.markup import Mark, MarkKind, read_markup
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.rule import ANY, Example, Rule

_CONFIDENCE: dict[MarkKind, float] = {
    "address": 0.75,
    "e-mail address": 0.85,
    "tag": 0.8,
    "placeholder": 0.9,
    "footnote mark": 0.65,
    "hashtag": 0.55,
    "handle": 0.65,
}
"""Hand-set. Running text drops hashtags and footnote marks on purpose now and then, code and tags never."""
_MAJOR: frozenset[MarkKind] = frozenset({"tag", "placeholder"})
_OTHER_PAGE = 0.4
"""The same site with another page: often the translated page."""
_NEAR = 1
"""Pairs: so far may a mark move when a sentence is cut in two."""
_MOST = 50
"""Marks of one passage that are looked through for a partner."""


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A mark that the other side of its pair does not have; `pair` is the number of the pair."""

    mark: Mark
    pair: int


def find(article: Article) -> Iterator[Finding]:
    """Marks that one side has and the other has not; one missing and one added of the same kind are one finding."""
    missing: list[_Place] = []
    added: dict[int, list[_Place]] = {}
    for number, pair in enumerate(article.pairs):
        source, translation = read_markup(pair.source.text), read_markup(pair.translation.text)
        missing += [_Place(mark=mark, pair=number) for mark in _subtract(source, translation)]
        added[number] = [_Place(mark=mark, pair=number) for mark in _subtract(translation, source)]
    for place in [place for place in missing if not _has_moved(place, added)]:
        partner = _find_partner(place, added[place.pair])
        if partner:
            added[place.pair].remove(partner)
            yield from _report_changed(article, place, partner)
        else:
            yield _report_missing(article, place)
    for place in chain.from_iterable(added.values()):
        yield _report_added(article, place)


def _subtract(marks: Sequence[Mark], others: Sequence[Mark]) -> list[Mark]:
    """The marks that `others` lacks, counted by kind and value."""
    left = Counter((other.kind, other.value) for other in others)
    lacking = []
    for mark in marks:
        key = (mark.kind, mark.value)
        if left[key]:
            left[key] -= 1
        else:
            lacking.append(mark)
    return lacking


def _has_moved(place: _Place, added: Mapping[int, list[_Place]]) -> bool:
    """Whether the mark turns up in a neighbouring passage, from whose list it is then taken."""
    for number in range(place.pair - _NEAR, place.pair + _NEAR + 1):
        for other in added.get(number, ())[:_MOST]:
            if other.mark.kind == place.mark.kind and other.mark.value == place.mark.value:
                added[number].remove(other)
                return True
    return False


def _find_partner(place: _Place, added: Sequence[_Place]) -> _Place | None:
    alike = [other for other in added[:_MOST] if other.mark.kind == place.mark.kind]
    return next((other for other in alike if other.mark.site == place.mark.site), alike[0] if alike else None)


def _report_changed(article: Article, missing: _Place, added: _Place) -> Iterator[Finding]:
    kind = missing.mark.kind
    if kind == "hashtag":
        return  # translated hashtags are in use
    source, pair = article.pairs[missing.pair], article.pairs[added.pair]
    confidence = _OTHER_PAGE if missing.mark.site and missing.mark.site == added.mark.site else _CONFIDENCE[kind]
    start, end = pair.translation.locate(added.mark.start, added.mark.end)
    yield RULE.finding(
        article,
        start,
        end,
        f"The source has the {kind} “{missing.mark.text}” here, the translation “{added.mark.text}”.",
        confidence=confidence,
        severity=_rate(kind),
        suggestion=missing.mark.text,
        source_related=[source.source.locate(missing.mark.start, missing.mark.end)],
        evidence={"kind": kind, "source": missing.mark.text, "translation": added.mark.text},
    )


def _report_missing(article: Article, place: _Place) -> Finding:
    pair = article.pairs[place.pair]
    start, end = pair.source.locate(place.mark.start, place.mark.end)
    return RULE.finding(
        article,
        start,
        end,
        f"The {place.mark.kind} “{place.mark.text}” of the source is missing in the translation.",
        confidence=_CONFIDENCE[place.mark.kind],
        severity=_rate(place.mark.kind),
        side="source",
        related=[(pair.translation.start, pair.translation.end)],
        evidence={"kind": place.mark.kind, "source": place.mark.text},
    )


def _report_added(article: Article, place: _Place) -> Finding:
    pair = article.pairs[place.pair]
    start, end = pair.translation.locate(place.mark.start, place.mark.end)
    return RULE.finding(
        article,
        start,
        end,
        f"The source has no {place.mark.kind} “{place.mark.text}” here.",
        confidence=_CONFIDENCE[place.mark.kind] - 0.1,
        severity=_rate(place.mark.kind),
        source_related=[(pair.source.start, pair.source.end)],
        evidence={"kind": place.mark.kind, "translation": place.mark.text},
    )


def _rate(kind: MarkKind) -> Severity:
    return Severity.MAJOR if kind in _MAJOR else Severity.MINOR


RULE = Rule(
    id="markup-mismatch",
    category="Design and markup/Markup",
    severity=Severity.MINOR,
    summary="An address, a tag, a placeholder, a footnote mark, a hashtag or a handle differs from the source.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error dimension Design and markup, error type Markup.",
        "OASIS XLIFF Version 2.1, inline elements (codes must be kept in the translation).",
        "Translate Toolkit documentation, pofilter tests “urls”, “emails”, “xmltags”, “variables”.",
        "IETF RFC 3986, Uniform Resource Identifier (URI): Generic Syntax.",
    ),
    known_false_alarms="Links that lead to the translated page of another site; footnotes and hashtags left out on purpose.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"markup-leftover"}),
    examples=(
        Example(
            text="Write to press@example.com for tickets.",
            source="Karten gibt es unter presse@example.com.",
            source_lang="de",
            flagged=("press@example.com",),
        ),
        Example(
            text="Hello {name}, your order is ready.",
            source="Bonjour {name}, votre commande {order_id} est prête.",
            source_lang="fr",
            flagged_source=("{order_id}",),
        ),
        Example(
            text="Copied %d files to the folder.",
            source="Se copiaron %d archivos a la carpeta %s.",
            source_lang="es",
            flagged_source=("%s",),
        ),
        Example(
            text="The report is at https://data.example.net/2019.",
            source="O relatório está em https://dados.example.org/2019.",
            source_lang="pt",
            flagged=("https://data.example.net/2019",),
        ),
        Example(
            text="The <b>harbour</b is closed.",
            source="Порт <b>закрыт</b>.",
            source_lang="ru",
            flagged_source=("</b>",),
        ),
        Example(
            text="The village has 800 inhabitants.",
            source="Das Dorf hat 800 Einwohner.[3]",
            source_lang="de",
            flagged_source=("[3]",),
        ),
        Example(
            text="More at https://www.example.org/en/harbour.",
            source="Mehr unter https://example.org/de/harbour/.",
            source_lang="de",
        ),
        Example(
            text="The hall measures 300 m² and 20% of it is empty.",
            source="La salle mesure 300 m² et 20 % de la surface est vide.",
            source_lang="fr",
        ),
        Example(
            text="He posted it under #WeAreTired, and 5 < 6.",
            source="Lo publicó con la etiqueta #EstamosHartos, y 5 < 6.",
            source_lang="es",
        ),
        Example(
            text="See https://pt.example.org/wiki. Ask @harbour_office.",
            source="Veja https://en.example.org/wiki e pergunte a @Harbour_Office.",
            source_lang="pt",
        ),
        Example(
            text="Citizens* may apply. *Adults only.",
            source="Жители* могут подать заявку. *Только взрослые.",
            source_lang="ru",
        ),
    ),
)
