"""The translation says a word, a phrase or a sentence several times that the source says once. Sources: see RULE.sources."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from checker.facts.repeats import Loop, find_loops, find_repeated_phrases, repeats_itself, repeats_letters
from checker.language.function_words import FUNCTION_WORDS, read_words
from checker.language.word_forms import UNSPACED
from checker.records import Finding, Severity
from checker.rules.article import Article
from checker.rules.passage import Pair
from checker.rules.rule import ANY, Example, Rule

_GRAMMATICAL = read_words("had that is was do")
"""English words that grammar may double: “all that that means”, “what it is is”. doubled-word looks at their surroundings."""
_EMPHATIC = read_words("very really so too many much far long no never bye ha now well more again yes there")
_OPENING = frozenset("\"“„«‘'*_")
_PHRASE = 5
"""Words of a phrase that stands twice in a passage; four happen in good prose (Parallel Universal Dependencies)."""
_CONTENT = 4
_LETTERS = 3
"""Letters of a script without spaces that make up a word or more."""
_SENTENCE = 5
_DIFFERENT = 0.6
"""Similarity of two source passages, 0..1, below which one translation cannot serve both."""
_COMPARED = 400
"""Characters of two source passages that are compared."""
_LISTED = 3
"""Words of a unit with a comma in it that may be two members of a list."""
_WINDOW = 3
"""Pairs before a passage in which a copy of it is looked for."""


def find(article: Article) -> Iterator[Finding]:
    """Loops and repeated phrases within a passage, and passages that repeat a neighbour whose source says something else."""
    for index, pair in enumerate(article.pairs):
        yield from _find_loops(article, pair)
        yield from _find_phrases(article, pair)
        for earlier in article.pairs[max(0, index - _WINDOW) : index]:
            if _is_copy(earlier, pair):
                yield _report_copy(article, earlier, pair)
                break


def _find_loops(article: Article, pair: Pair) -> Iterator[Finding]:
    text = pair.translation.text
    for loop in find_loops(text):
        confidence = _judge_loop(text, loop, pair)
        if not confidence:
            continue
        start, end = pair.translation.locate(loop.start, loop.end)
        unit = text[loop.start : loop.unit_end]
        what = "twice" if loop.times == 2 else f"{loop.times} times"
        yield RULE.finding(
            article,
            start,
            end,
            f"“{unit}” stands here {what} in a row; the source says it once.",
            confidence=confidence,
            suggestion=unit,
            source_related=[(pair.source.start, pair.source.end)],
            evidence={"times": loop.times, "words": loop.words},
        )


def _judge_loop(text: str, loop: Loop, pair: Pair) -> float:
    unit = text[loop.start : loop.unit_end].casefold()
    if not any(letter.isalpha() for letter in unit):
        # A number may be a score or a row of a table; the source that has it once says that it is not.
        return 0.8 if loop.words == 1 and len(unit) > 1 and pair.source.text.count(unit) == 1 else 0.0
    if loop.words == 1 and loop.times == 2 and (len(unit) == 1 or unit in _GRAMMATICAL):
        return 0.0
    if repeats_itself(pair.source.text):
        return 0.35
    if loop.listed and loop.times == 2 and loop.words <= _LISTED:
        return 0.3
    if loop.words == 1 and loop.times == 2 and _opens_title(text[loop.start : loop.end]):
        return 0.3
    return 0.45 if unit in _EMPHATIC and loop.times == 2 else 0.9


def _opens_title(loop: str) -> bool:
    """Whether the second word begins a title in quotation marks that grammar puts behind the first: the “The End” sign."""
    first, _, second = loop.partition(" ")
    return first.islower() and second[:1] in _OPENING and second[1:].istitle()


def _find_phrases(article: Article, pair: Pair) -> Iterator[Finding]:
    text = pair.translation.text
    phrases = find_repeated_phrases(text, _PHRASE)
    # A source that repeats even two words together may repeat what the phrase says.
    if not phrases or find_repeated_phrases(pair.source.text, 2) or _says_again(pair):
        return
    for phrase in phrases:
        repeated = text[phrase.start : phrase.end]
        yield RULE.finding(
            article,
            *pair.translation.locate(phrase.start, phrase.end),
            f"“{repeated}” stands in this passage twice; the source says it once.",
            confidence=0.75 if phrase.words >= 2 * _PHRASE else 0.6 if _counts_for_much(repeated) else 0.4,
            related=[pair.translation.locate(phrase.first_start, phrase.first_end)],
            evidence={"times": 2, "words": phrase.words},
        )


def _counts_for_much(phrase: str) -> bool:
    """Whether four words of it are no function words: “in the middle of the” comes back in good prose."""
    return sum(word not in FUNCTION_WORDS for word in phrase.casefold().split()) >= _CONTENT


def _says_again(pair: Pair) -> bool:
    """Whether long words of the source come back, or letters where no spaces tell words, if there are enough to say."""
    source = pair.source
    if pair.source_lang in UNSPACED and repeats_letters(source.text, _LETTERS):
        return True
    words = [word.text.casefold() for word in source.words if len(word.text) > 5]
    return len(set(words)) < len(words) or len(source.words) * 15 < len(source.text)


def _is_copy(earlier: Pair, later: Pair) -> bool:
    """Whether two passages are the same words while their sources differ."""
    one, other = ([word.text.casefold() for word in pair.translation.words] for pair in (earlier, later))
    if one != other or len(one) < _SENTENCE:
        return False
    sources = earlier.source.text[:_COMPARED], later.source.text[:_COMPARED]
    if sources[0] == sources[1]:
        return False
    matcher = SequenceMatcher(None, *sources, autojunk=False)
    # The letters alone, an upper bound, settle it for most; the order takes quadratic time.
    return matcher.quick_ratio() < _DIFFERENT or matcher.ratio() < _DIFFERENT


def _report_copy(article: Article, earlier: Pair, later: Pair) -> Finding:
    return RULE.finding(
        article,
        later.translation.start,
        later.translation.end,
        "This passage repeats an earlier one, but the source says something else here.",
        confidence=0.85,
        severity=Severity.MAJOR,
        related=[(earlier.translation.start, earlier.translation.end)],
        source_related=[(later.source.start, later.source.end), (earlier.source.start, earlier.source.end)],
        evidence={"times": 2, "words": len(later.translation.words)},
    )


RULE = Rule(
    id="repetition",
    category="Linguistic conventions/Duplication",
    severity=Severity.MINOR,
    summary="A word, a phrase or a sentence comes several times where the source has it once.",
    find=find,
    sources=(
        "Holtzman et al. 2020, The Curious Case of Neural Text Degeneration, ICLR (repetition loops of decoders)",
        "Raunak, Menezes and Junczys-Dowmunt 2021, The Curious Case of Hallucinations in Neural Machine Translation, NAACL "
        "(oscillatory and repetitive hallucinations)",
        "Multidimensional Quality Metrics (MQM), error types Duplication and Accuracy/Addition.",
    ),
    known_false_alarms="Rhetorical repetition that the source expresses otherwise; doubled names in another script.",
    languages=ANY,
    needs_source=True,
    supersedes=frozenset({"doubled-word", "duplicate-sentence"}),
    examples=(
        Example(
            text="The mayor opened the new bridge bridge.",
            source="Die Bürgermeisterin eröffnete die neue Brücke.",
            source_lang="de",
            flagged=("bridge bridge",),
        ),
        Example(
            text="Rain is expected in the north in the north in the north on Friday.",
            source="De la pluie est attendue vendredi dans le nord.",
            source_lang="fr",
            flagged=("in the north in the north in the north",),
        ),
        Example(
            text="The harbour stays closed until the autumn, and ferries run because the harbour stays closed until the autumn.",
            source="El puerto permanece cerrado hasta otoño, pero los transbordadores siguen circulando.",
            source_lang="es",
            flagged=("the harbour stays closed until the autumn",),
        ),
        Example(
            text="The strike began at noon on Monday. The strike began at noon on Monday.",
            source="A greve começou ao meio-dia de segunda-feira. Os sindicatos pedem salários melhores para os motoristas.",
            source_lang="pt",
            flagged=("The strike began at noon on Monday.",),
        ),
        Example(
            text="Prices fell again in May May May.",
            source="В мае цены снова упали.",
            source_lang="ru",
            flagged=("May May May",),
        ),
        Example(
            text="The talks failed, said the minister, the talks failed.",
            source="Die Gespräche sind gescheitert, sagte der Minister, die Gespräche sind gescheitert.",
            source_lang="de",
        ),
        Example(
            text="They flew to Bora Bora.",
            source="Ils se sont envolés pour Bora-Bora.",
            source_lang="fr",
        ),
        Example(
            text="She knew that that law had had no effect.",
            source="Sabía que esa ley no había tenido ningún efecto.",
            source_lang="es",
        ),
        Example(
            text="“Well, well,” said the coach.",
            source="“Ora essa”, disse o treinador.",
            source_lang="pt",
        ),
        Example(
            text="No comment was made on the matter. No comment was made on the matter.",
            source="Ничего не сообщается. Ничего не сообщается.",
            source_lang="ru",
        ),
        Example(
            text="It was the “The End” of a long career.",
            source="Bu, uzun bir kariyerin “The End” yazısıydı.",
            source_lang="tr",
        ),
        Example(
            text="They measured growth, median growth, median height and weight.",
            source="Gemessen wurden Zuwachs, medianer Zuwachs, Höhe im Median und Gewicht.",
            source_lang="de",
        ),
        Example(
            text="Wild-type LX7 cells and mutant LX9 cells grew, then wild-type LX7 cells and mutant LX9 cells were counted.",
            source="培养野生型LX7细胞和突变型LX9细胞，然后计数野生型LX7细胞和突变型LX9细胞。",
            source_lang="zh",
        ),
        Example(
            text="It was a long, long way.",
            source="とても遠い道のりだった。",
            source_lang="ja",
        ),
    ),
)
