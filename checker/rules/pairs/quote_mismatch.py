"""A quotation covers other words than in the source, is lost, or is put into another mouth.

How much of a passage is quoted is compared as a share of its letters: where both sides quote, the two shares differ by less than
0.22 in 98 of 100 pairs (575 pairs of Parallel Universal Dependencies, fifteen languages). Quotations of less than five words are
left alone: writers put them in marks or not as they like.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts.name_facts import support_word
from checker.facts.name_places import SourcePlaces, read_places
from checker.facts.names import read_english_names
from checker.facts.quotations import QuotedSpan, Quoting, Speech, has_quotation_mark, read_quoting
from checker.facts.speakers import Speaker, read_speakers
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair, Passage
from checker.rules.rule import ANY, ENGLISH, Example, Rule

_GAP = 0.22
"""Difference of the quoted shares from which the bounds differ; its source is above."""
_CLAUSE_LETTERS = 8
"""Letters of the shortest attribution that counts: "said Jones"."""
_SHIFTED = 0.75
_LOST = 0.75
_ADDED = 0.4
"""English writers quote more than others, and reported speech is turned into direct speech on purpose."""
_SPEAKER = 0.7
_MOST_PEOPLE = 200
"""Names of a text that are compared, which bounds the time."""
_NEIGHBOUR = 0.4
"""Factor where the pair next to it makes up for the difference: the sentence border lies elsewhere."""
_SUPPORTED, _UNSUPPORTED = 0.8, 0.6
"""Similarity of sound at which a name is, or is not, in the source; between the two nothing is said."""


def find(article: Article) -> Iterator[Finding]:
    """Quotations whose bounds or speakers differ."""
    if article.source is None:
        return
    source, translation = read_quoting(article.source.text, article.source.lang), read_quoting(article.text, article.lang)
    sides = [(_read_span(source, pair.source), _read_span(translation, pair.translation)) for pair in article.pairs]
    gaps = [original.inside - other.inside for original, other in sides]
    for index, (pair, (original, other)) in enumerate(zip(article.pairs, sides, strict=True)):
        near = [gaps[at] for at in (index - 1, index + 1) if 0 <= at < len(gaps)]
        factor = _NEIGHBOUR if any(gap * gaps[index] < 0 and 2 * abs(gap) >= abs(gaps[index]) for gap in near) else 1.0
        yield from _compare_bounds(article, pair, original, other, factor)
    yield from _compare_speakers(article, sides)


def _read_span(quoting: Quoting, passage: Passage) -> QuotedSpan:
    return quoting.read_span(passage.start, passage.end)


def _compare_bounds(article: Article, pair: Pair, original: QuotedSpan, other: QuotedSpan, factor: float) -> Iterator[Finding]:
    if not (original.reliable and other.reliable) or _has_entities(pair.source) or _has_entities(pair.translation):
        return
    if original.long and other.long:
        if not original.interrupted and _are_bounds_apart(original, other):
            yield _report_shift(article, original, other, round(_SHIFTED * factor, 3))
    elif original.long and original.speaks and not other.speeches and not has_quotation_mark(pair.translation.text):
        yield _report_lost(article, pair, original.long[0], round(_LOST * factor, 3))
    elif other.long and not original.speeches and not has_quotation_mark(pair.source.text):
        speech = other.long[0]
        yield RULE.finding(
            article,
            speech.start,
            min(speech.inner_start + 1, speech.end),
            "The translation quotes here; the source does not.",
            confidence=round(_ADDED * factor, 3),
            source_related=[(pair.source.start, pair.source.end)],
        )


def _has_entities(passage: Passage) -> bool:
    """Whether the document writes some characters of a passage as entities; marks that are hidden so are not counted."""
    return len(passage.text) != passage.end - passage.start


def _are_bounds_apart(original: QuotedSpan, other: QuotedSpan) -> bool:
    if _are_titles(original, other):
        return False
    if len(original.long) != len(other.long) and min(len(original.long), len(other.long)) > 1:
        return False
    if abs(original.share - other.share) >= _GAP:
        return True
    return min(original.outside, other.outside) == 0 and max(original.outside, other.outside) >= _CLAUSE_LETTERS


def _are_titles(original: QuotedSpan, other: QuotedSpan) -> bool:
    """Whether all that is quoted at length stands there in the same words: titles that were left in their language."""
    return all(speech.read(other.quoting.text) in original.quoting.text for speech in other.long)


def _report_shift(article: Article, original: QuotedSpan, other: QuotedSpan, confidence: float) -> Finding:
    """The mark of the translation that stands farther from its place: the first opening or the last closing one."""
    first, last = other.long[0], other.long[-1]
    lead = other.measure_lead(first.inner_start) - original.measure_lead(original.long[0].inner_start)
    rest = other.measure_lead(last.inner_end) - original.measure_lead(original.long[-1].inner_end)
    opening = abs(lead) > abs(rest)
    start, end = (first.start, first.inner_start) if opening else (last.inner_end, last.end)
    speech = original.long[0] if opening else original.long[-1]
    what = "begins" if opening else "ends"
    return RULE.finding(
        article,
        start,
        end,
        f"The quotation {what} elsewhere than in the source: {other.share:.0%} of the sentence are quoted here, "
        f"{original.share:.0%} there.",
        confidence=confidence,
        source_related=[(speech.start, speech.end)],
        evidence={"quoted": round(other.share, 3), "quoted_in_source": round(original.share, 3)},
    )


def _report_lost(article: Article, pair: Pair, speech: Speech, confidence: float) -> Finding:
    words = pair.translation.words
    start, end = (words[0].start, words[0].end) if words else (pair.translation.start, pair.translation.end)
    return RULE.finding(
        article,
        start,
        end,
        "The source quotes here; the translation has no quotation marks.",
        confidence=confidence,
        source_related=[(speech.start, speech.end)],
    )


def _compare_speakers(article: Article, sides: list[tuple[QuotedSpan, QuotedSpan]]) -> Iterator[Finding]:
    """Speakers whom the source does not name beside the quotation, where it has another name of the article there."""
    rivals: dict[str, Speaker] | None = None
    for original, other in sides:
        speakers = _read_outside_speakers(other) if original.speeches and other.speeches else []
        if not speakers:
            continue
        places = read_places(original.read_outside(), article.source_lang or "")
        for speaker in speakers:
            if _measure_support(speaker, places) > _UNSUPPORTED:
                continue
            rivals = _list_people(sides) if rivals is None else rivals
            rival = next((k for k in rivals.values() if _may_replace(k, speaker, other) and _is_named(k, places)), None)
            if rival is not None:
                yield _report_speaker(article, original, other, speaker, rival)


def _list_people(sides: list[tuple[QuotedSpan, QuotedSpan]]) -> dict[str, Speaker]:
    """The names of the translation that are in no table of places, the first two hundred."""
    people: dict[str, Speaker] = {}
    for _, other in sides:
        text = other.quoting.text[other.start : other.end]
        for name in read_english_names(text):
            if name.telling and not any(word.things for word in name.words) and len(people) < _MOST_PEOPLE:
                people.setdefault(text[name.start : name.end], Speaker(name=name, text=text[name.start : name.end]))
    return people


def _read_outside_speakers(side: QuotedSpan) -> list[Speaker]:
    text, start = side.quoting.text[side.start : side.end], side.start
    return [
        speaker
        for speaker in read_speakers(text)
        if not any(s.inner_start <= start + speaker.start < s.inner_end for s in side.speeches)
    ]


def _measure_support(speaker: Speaker, places: SourcePlaces) -> float:
    return max((support_word(word, places).strength for word in speaker.name.telling), default=1.0)


def _is_named(speaker: Speaker, places: SourcePlaces) -> bool:
    return _measure_support(speaker, places) >= _SUPPORTED


def _may_replace(rival: Speaker, speaker: Speaker, side: QuotedSpan) -> bool:
    """Whether a rival is another person whom the passage of the translation does not mention."""
    return rival.name.telling[-1].text not in side.quoting.text[side.start : side.end] and not set(rival.text.split()) & set(
        speaker.text.split()
    )


def _report_speaker(article: Article, original: QuotedSpan, other: QuotedSpan, speaker: Speaker, rival: Speaker) -> Finding:
    start, end = other.start + speaker.start, other.start + speaker.end
    return RULE.finding(
        article,
        start,
        end,
        f"The translation has “{speaker.text}” say this; in the source it seems to be “{rival.text}”.",
        confidence=_SPEAKER,
        suggestion=rival.text,
        source_related=[(original.start, original.end)],
    )


RULE = Rule(
    id="quote-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="A quotation covers other words than in the source, is lost, or has another speaker.",
    find=find,
    sources=(
        "Unicode Standard, section 6.2 (quotation marks and quotation dashes)",
        "Reuters Handbook of Journalism, Quotes",
        "Associated Press Stylebook, entries quotations in the news; quotation marks",
    ),
    known_false_alarms="Direct speech turned into reported speech on purpose; dialogue set off by dashes is not compared.",
    languages=ENGLISH,
    needs_source=True,
    source_languages=ANY,
    supersedes=frozenset({"name-mismatch"}),
    examples=(
        Example(
            source="„Wir öffnen die Brücke im Mai“, sagte Keller. Danach ging er.",
            source_lang="de",
            text="“We will open the bridge in May, said Keller. After that he left.”",
            flagged=("”",),
            links=(((0, 1), (0,)),),
        ),
        Example(
            source="« Nous ouvrirons le pont en mai », a dit la ministre.",
            source_lang="fr",
            text="We will open the bridge in May, the minister said.",
            flagged=("We",),
        ),
        Example(
            source="“Abriremos el puente en mayo si no llueve más”, dijo la alcaldesa.",
            source_lang="es",
            text="“We will open the bridge in May if it stops raining, the mayor said.”",
            flagged=("”",),
        ),
        Example(
            source="“Vamos abrir a ponte em maio se não chover”, disse o ministro.",
            source_lang="pt",
            text="“We will open” the bridge in May if it does not rain, the minister said.",
        ),
        Example(
            source="«Мы откроем мост в мае этого года», — сказал министр.",
            source_lang="ru",
            text="We will open the bridge in May this year, the minister said.",
            flagged=("We",),
        ),
        Example(
            source=(
                "„Das Wasser steigt seit gestern Abend“, sagte Keller.\n\n„Wir haben alle Häuser geräumt“, sagte Brandt.\n\n"
                "„Morgen kommt der Regen zurück“, sagte Keller."
            ),
            source_lang="de",
            text=(
                '"The water has been rising since last night," Keller said.\n\n"We cleared all the houses," Brandt said.\n\n'
                '"The rain will be back tomorrow," Brandt said.'
            ),
            flagged=("Brandt",),
        ),
        Example(
            source="« Nous ouvrirons le pont en mai », a dit la ministre.",
            source_lang="fr",
            text='"We will open the bridge in May," the minister said.',
        ),
        Example(
            source="Sie nannte den Plan „mutig“ und ging.",
            source_lang="de",
            text="She called the plan bold and left.",
        ),
        Example(
            source="「五月に橋を開通させます」と大臣は述べた。",
            source_lang="ja",
            text="“We will open the bridge in May,” the minister said.",
        ),
        Example(
            source="— Мы откроем мост в мае, — сказал министр.",
            source_lang="ru",
            text="“We will open the bridge in May,” the minister said.",
        ),
        Example(
            source="„Wir öffnen die Brücke im Mai“, sagte Keller.",
            source_lang="de",
            text="Keller said: “We will open the bridge in May.”",
        ),
        Example(
            source="„Wir öffnen die Brücke im Mai dieses Jahres“, sagte Keller.",
            source_lang="de",
            text="&quot;We will open the bridge in May this year,&quot; Keller said.",
        ),
        Example(
            source="Die schönsten Lieder sind „Lea“, „You Told Me That You Would Stay“ und „Nordwind“, wie ich noch heute finde.",
            source_lang="de",
            text="The finest songs are “Lea,” “You Told Me That You Would Stay” and “Nordwind.”",
        ),
        Example(
            source="Er liest „Der Zauberberg von Thomas Mann“ im Zug.",
            source_lang="de",
            text="He reads “The Magic Mountain by Thomas Mann” on the train.",
        ),
    ),
)
