"""One side asks, the other states."""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts.questions import Question, asks_indirectly, may_ask_unmarked, read_questions
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ANY, ENGLISH, Example, Rule

# One clean sentence pair in 15,000 of Parallel Universal Dependencies has a question on one side only.
_ONE_SIDED = 0.92
_INDIRECT = 0.45
"""The one that states reports the question: it has a word such as "whether", or no quotation where the other quotes."""
_UNMARKED = 0.3
"""The source has words that ask without a mark."""
_COUNT = 0.4
"""Both ask, one more often."""
_NEIGHBOUR = 0.4
"""Factor where the pair next to it has the opposite surplus: the sentence border lies elsewhere."""
_FINAL_MARKS = ".!。！…"
_QUOTES = frozenset("\"'“”‘’«»„‹›「」『』")


def find(article: Article) -> Iterator[Finding]:
    """The end of a sentence that became a question or ceased to be one."""
    surplus = [_count_surplus(pair) for pair in article.pairs]
    for index, pair in enumerate(article.pairs):
        if not surplus[index]:
            continue
        near = [surplus[other] for other in (index - 1, index + 1) if 0 <= other < len(surplus)]
        factor = _NEIGHBOUR if any(other * surplus[index] < 0 for other in near) else 1.0
        yield _report_added(article, pair, factor) if surplus[index] > 0 else _report_lost(article, pair, factor)


def _count_surplus(pair: Pair) -> int:
    """How many more questions the translation has than the source."""
    return len(read_questions(pair.translation.text, pair.lang)) - len(read_questions(pair.source.text, pair.source_lang))


def _report_added(article: Article, pair: Pair, factor: float) -> Finding:
    asked = read_questions(pair.source.text, pair.source_lang)
    confidence = _COUNT if asked else _ONE_SIDED
    if may_ask_unmarked(pair.source.text, pair.source_lang):
        confidence = min(confidence, _UNMARKED)
    question = read_questions(pair.translation.text, pair.lang)[-1]
    if pair.translation.text[question.end : question.end + 1] in _QUOTES and not _QUOTES & set(pair.source.text):
        confidence = min(confidence, _INDIRECT)
    start, end = pair.translation.locate(question.start, question.end)
    more = "fewer questions" if asked else "a statement"
    return RULE.finding(
        article,
        start,
        end,
        f"The translation asks a question; the source has {more} here.",
        confidence=round(confidence * factor, 3),
        suggestion=None if asked else ".",
        source_related=[(pair.source.start, pair.source.end)],
    )


def _report_lost(article: Article, pair: Pair, factor: float) -> Finding:
    asked = read_questions(pair.source.text, pair.source_lang)
    told = read_questions(pair.translation.text, pair.lang)
    confidence = _COUNT if told else (_INDIRECT if asks_indirectly(pair.translation.text) else _ONE_SIDED)
    start, end = _find_end(pair, asked[-1])
    marked = article.text[start:end]
    return RULE.finding(
        article,
        start,
        end,
        "The source asks a question; the translation " + ("asks fewer." if told else "makes a statement."),
        confidence=round(confidence * factor, 3),
        suggestion="?" if marked in _FINAL_MARKS and not told else None,
        source_related=[pair.source.locate(question.start, question.end) for question in asked],
    )


def _find_end(pair: Pair, question: Question) -> tuple[int, int]:
    """The final mark of the sentence that should ask: the one at the same place, or the last one."""
    segments, sources = pair.translation.segments, pair.source.segments
    segment = segments[-1]
    if len(segments) == len(sources):
        offset = pair.source.start + question.start
        segment = next((t for s, t in zip(sources, segments, strict=True) if s.start <= offset < s.end), segment)
    text = segment.text.rstrip("\"'”’»)]")
    last = len(text) - 1
    if last >= 0 and text[last] in _FINAL_MARKS:
        return segment.start + last, segment.start + last + 1
    words = [word for word in pair.translation.words if word.segment == segment.id]
    return (words[-1].start, words[-1].end) if words else (segment.start, segment.end)


RULE = Rule(
    id="question-mismatch",
    category="Accuracy/Mistranslation",
    severity=Severity.MAJOR,
    summary="One side asks a question where the other makes a statement.",
    find=find,
    sources=(
        "Unicode Standard, section 6.2 (question marks of the scripts)",
        "World Atlas of Language Structures, chapters 92 and 116 (polar questions)",
        "Karpinska et al. 2022, DEMETR, perturbation 19 (question)",
    ),
    known_false_alarms="A rhetorical question that was put as a statement on purpose; sources that leave out question marks.",
    languages=ENGLISH,
    needs_source=True,
    source_languages=ANY,
    examples=(
        Example(
            source="Der Zug kommt um acht an.",
            source_lang="de",
            text="Does the train arrive at eight?",
            flagged=("?",),
        ),
        Example(
            source="Warum blieb das Museum geschlossen?",
            source_lang="de",
            text="The museum stayed closed.",
            flagged=(".",),
        ),
        Example(
            source="Le maire a-t-il lu la lettre ?",
            source_lang="fr",
            text="The mayor has read the letter.",
            flagged=(".",),
        ),
        Example(source="¿Quién pagará el puente?", source_lang="es", text="Somebody will pay for the bridge.", flagged=(".",)),
        Example(
            source="A ponte abre na segunda-feira.", source_lang="pt", text="Will the bridge open on Monday?", flagged=("?",)
        ),
        Example(source="Кто подписал договор?", source_lang="ru", text="They signed the treaty.", flagged=(".",)),
        Example(source="桥什么时候开放？", source_lang="zh", text="The bridge will open soon.", flagged=(".",)),
        Example(source="Πότε ανοίγει η γέφυρα;", source_lang="el", text="When does the bridge open?"),
        Example(source="Ξεκίνησε χθες· τελειώνει αύριο.", source_lang="el", text="It began yesterday; it ends tomorrow."),
        Example(source="Köprü açıldı mı diye sordu.", source_lang="tr", text="Was the bridge open? he wanted to hear."),
        Example(source="会議は終わりましたか。", source_lang="ja", text="Is the meeting over?"),
        Example(source="متى يفتح الجسر؟", source_lang="ar", text="When does the bridge open?"),
        Example(
            source="Er fragte: „Wann kommt der Bus?“",
            source_lang="de",
            text='He asked: "When is the bus coming?"',
        ),
        Example(
            source="La page https://example.org/?id=7 est en panne.",
            source_lang="fr",
            text="The page is down.",
        ),
        Example(source="Er kam 1790 (?) nach Wien.", source_lang="de", text="He came to Vienna around 1790."),
    ),
)
