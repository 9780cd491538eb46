"""A word, a clause or a passage in another script was left untranslated. Sources: see RULE.sources.

The text alone speaks first; with the source, words that stand there as they are become certain, and rarer ones are found.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from checker.facts.foreign_groups import join_neighbours, list_codes
from checker.facts.foreign_proof import SourceWords, find_source_script, prove_untranslated, read_source_words
from checker.language.foreign_nouns import judge_german_noun
from checker.language.foreign_scripts import find_passages
from checker.language.foreign_starts import may_be_name
from checker.language.foreign_stretches import Stretch, find_set_off, find_stretches, trim_stretch
from checker.language.foreign_words import (
    LANGUAGE_NAMES,
    ForeignUse,
    find_foreign_use,
    load_borrowed_pairs,
    load_function_words,
    load_german_nouns,
)
from checker.language.frequency import zipf
from checker.language.function_words import read_words, strip_possessive
from checker.language.word_lists import WordList
from checker.records import Finding, Segment, Severity
from checker.rules.article import Article
from checker.rules.passage import Word
from checker.rules.right_words import leave_right
from checker.rules.rule import ENGLISH, Rule
from checker.rules.untranslated_examples import EXAMPLES

_LARGEST = read_words("de fr es it pt nl")
_SMALLER = read_words("ca sh sl sk hu fi id is lt lv")  # fewer translations come from these: their short words count less
_RARE_ENGLISH = read_words(
    "hem hoe sera bile tome piste pistes respecter nada tarp ember mort outro acquis fora sati seine halve encore avant prima "
    "pendant volt lire"
)
_QUOTATION_MARKS = frozenset("\"“”„«»‘'’_*")
_QUOTED_WORD = 0.45  # a single word in quotation marks and small letters, explained nowhere
_NAMES = 0.2  # words of another language that are all in capitals, but for particles
_KEPT, _QUOTED_SENTENCE = 0.6, 5  # a quotation with so many words in small letters is a sentence that was not translated
_LONGEST_MARK = 150
_THIRD = 0.45  # a word of a language that is neither the source's nor English
_KIN = {lang: kin for kin in (read_words("nb no nn da"), read_words("cs sk"), read_words("sh hr sr bs sl")) for lang in kin}
_INTRODUCED = read_words("called named dubbed term word so-called namely titled entitled known nicknamed phrase meaning or")
# "said" in other languages: a verb that stands beside names.
_REPORTING = read_words(
    """sagte sagt sagten erklärte erklärt betonte meinte dijo dice dijeron afirmó declaró declara afirma déclaré déclare
    affirme affirmé disse dichiarato afirmou declarou zei zegt verklaarde powiedział powiedziała mówi stwierdził sade säger
    sagde siger sier řekl řekla uvedl uvedla říká spus declarat afirmat dedi söyledi belirtti açıkladı mondta nyilatkozta
    sanoi kertoi skazal zayavil"""
)


def make_rule(right: WordList) -> Rule:
    """This rule with words that the user knows to be right."""
    return replace(RULE, find=lambda article: _join(article, leave_right(_find_all(article), article, right))) if right else RULE


def find(article: Article) -> Iterator[Finding]:
    """Findings for clauses and words of other languages, neighbours as one, and for passages in other scripts."""
    yield from _join(article, _find_all(article))


def _join(article: Article, findings: Iterable[Finding]) -> Iterator[Finding]:
    yield from join_neighbours(article.text, findings)


def _find_all(article: Article) -> Iterator[Finding]:
    by_text = list(_find_in_text(article))
    if article.source is None:
        yield from by_text
        return
    proofs = sorted(_find_proofs(article, article.source), key=lambda proof: proof.start)
    starts, ends = [proof.start for proof in proofs], [proof.end for proof in proofs]
    used: set[int] = set()
    for finding in by_text:
        at_place = range(bisect_right(ends, finding.start), bisect_left(starts, finding.end))
        used.update(at_place)
        sure = max((proofs[n].confidence for n in at_place), default=0.0)
        confidence = min(finding.confidence, _THIRD) if _is_of_third_language(finding, article.source) else finding.confidence
        if _is_kept_quotation(article, finding, article.source):
            sure = max(sure, _KEPT)
        yield replace(finding, confidence=max(sure, confidence), evidence={**finding.evidence, "in_source": sure > 0})
    yield from (proof for n, proof in enumerate(proofs) if n not in used)


def _is_of_third_language(finding: Finding, source: Article) -> bool:
    """Whether a single word or two belong to a language that is not the source's: hardly left over from it."""
    languages = finding.evidence.get("language")
    if not isinstance(languages, (list, str)) or finding.text.count(" ") > 2:
        return False
    known = source.lang in LANGUAGE_NAMES or not any(letter.isascii() and letter.isalpha() for letter in source.text[:200])
    kin = _KIN.get(source.lang, frozenset({source.lang}))
    return known and kin.isdisjoint({languages} if isinstance(languages, str) else languages)


def _is_kept_quotation(article: Article, finding: Finding, source: Article) -> bool:
    """Whether words too many for a title stand in the source letter by letter and are explained by nothing behind them."""
    small = sum(word.islower() for word in finding.text.split())
    if small < _QUOTED_SENTENCE or finding.text not in source.text or _is_of_third_language(finding, source):
        return False
    return "(" not in article.text[finding.end : finding.end + 5]


def _find_proofs(article: Article, source: Article) -> Iterator[Finding]:
    """What stands in the source as it stands here."""
    known = read_source_words((word.text for word in source.words), source.lang)
    counts = Counter(word.text.lower() for word in article.words)
    for segment in article.segments:
        words = _read_words(article, segment)
        set_off = find_set_off(segment.text)
        for index, word in enumerate(words):
            confidence = 0.0 if _is_variable(segment, word) else _prove_word(words, index, known)
            if not confidence:
                continue
            if _SPECIES.search(article.text[max(segment.start, word.start - _SPECIES_REACH) : word.start]):
                confidence = min(confidence, 0.3)
            if counts[word.text.lower()] > 2 or (_is_explained(article, words, index) and not _follows_bare_or(words, index)):
                confidence = min(confidence, 0.3)
            elif _is_quoted_alone(article.text, word):
                confidence = min(confidence, _QUOTED_WORD)
            elif any(start <= word.start - segment.start < end for start, end in set_off):
                confidence = min(confidence, 0.3)
            yield _report_proof(article, word.start, word.start + len(strip_possessive(word.text)), confidence)
    for start, end, confidence in find_source_script(article.text, source.text):
        if end - start == 1 and _is_symbol(article.text[start], source.lang):
            continue
        yield _report_proof(article, start, end, confidence)


def _is_symbol(sign: str, source_lang: str) -> bool:
    """Whether a sign is a symbol in every language: a Greek letter where the source is not Greek, or a Roman numeral."""
    if unicodedata.category(sign) == "Nl":
        return True
    return source_lang != "el" and unicodedata.name(sign, "").startswith("GREEK ")


def _is_variable(segment: Segment, word: Word) -> bool:
    """Whether a letter stands for a quantity: it touches a mark, or other letters stand alone in the sentence, as in “y on x”."""
    if len(word.text) > 1:
        return False
    start, end = word.start - segment.start, word.end - segment.start
    alone = segment.text[max(0, start - 1) : start] + segment.text[end : end + 1]
    return not alone.isspace() or any(match.group() != word.text for match in _LETTER.finditer(segment.text))


_LETTER = re.compile(r"(?<![\w'’.-])[b-hj-z](?![\w'’.-])")
_SPECIES = re.compile(r"\b[A-Z][a-z]?\. (?:[a-z]+ ){0,2}$")
"""What stands before the Latin words of a name in biology or anatomy: “E. coli”, “V. cava inferior”."""
_SPECIES_REACH = 40


def _read_words(article: Article, segment: Segment) -> Sequence[Word]:
    """The words of a segment but for those of addresses and other codes."""
    words = article.words_by_segment[segment.id]
    codes = list_codes(segment.text)
    if not codes:
        return words
    inside = [(segment.start + start, segment.start + end) for start, end in codes]
    return [word for word in words if not any(start < word.end and word.start < end for start, end in inside)]


def _follows_bare_or(words: Sequence[Word], index: int) -> bool:
    """Whether “or” stands before the word without a comma: an alternative, not an explanation."""
    return index > 1 and words[index - 1].text == "or" and words[index - 1].start - words[index - 2].end == 1


def _prove_word(words: Sequence[Word], index: int, known: SourceWords) -> float:
    before = words[index - 1].text if index else ""
    after = strip_possessive(words[index + 1].text) if index + 1 < len(words) else ""
    return prove_untranslated(strip_possessive(words[index].text), before, after, known)


def _report_proof(article: Article, start: int, end: int, confidence: float) -> Finding:
    return RULE.finding(
        article,
        start,
        end,
        f"“{article.text[start:end]}” stands here as in the source; it was left untranslated.",
        confidence=confidence,
        evidence={"in_source": True},
    )


def _find_in_text(article: Article) -> Iterator[Finding]:
    """What the text shows by itself."""
    counts = Counter(word.text.lower() for word in article.words)
    capitals = Counter(word.text for word in article.words if not word.first and word.text[:1].isupper())
    for segment in article.segments:
        words = _read_words(article, segment)
        set_off = find_set_off(segment.text)
        stretches = find_stretches([word.text for word in words])
        for stretch in stretches:
            gaps = [article.text[one.end : other.start] for one, other in pairwise(words)]
            trimmed = trim_stretch([word.text for word in words], gaps, stretch)
            yield from _report_clause(article, segment, words, trimmed, set_off)
        taken = {index for stretch in stretches for index in range(stretch.first, stretch.last + 1)}
        for index, word in enumerate(words):
            stem = strip_possessive(word.text)
            if index in taken or not stem.isalpha() or len(stem) < 2 or stem.lower() in load_function_words():
                continue
            confidence = _judge_word(segment, words, index, capitals)
            if not confidence:
                continue
            if counts[word.text.lower()] > 2 or _is_explained(article, words, index):
                confidence = min(confidence, 0.3)
            elif _lies_in(word, segment, set_off):
                confidence = min(confidence, _QUOTED_WORD if _is_quoted_alone(article.text, word) else 0.3)
            yield _report_word(article, word, stem, confidence)
    yield from _find_other_scripts(article)


def _report_clause(
    article: Article, segment: Segment, words: Sequence[Word], stretch: Stretch, set_off: list[tuple[int, int]]
) -> Iterator[Finding]:
    start, end = words[stretch.first].start, words[stretch.last].end
    confidence = 0.9 if stretch.plain >= 3 else 0.75 if stretch.plain == 2 or (stretch.plain and stretch.whole) else 0.4
    if not stretch.plain:
        confidence = _NAMES
    elif _lies_in(words[stretch.first], segment, set_off):
        confidence = 0.5 if stretch.plain >= 6 else 0.3
    if (
        segment.text[end - segment.start : end - segment.start + 8].lstrip('”"»’.,').lstrip().startswith("(")
    ):  # explained in brackets
        confidence = min(confidence, 0.3)
    if end - start > _LONGEST_MARK:
        end = max(word.end for word in words[stretch.first : stretch.first + 40] if word.end - start <= _LONGEST_MARK)
    language = LANGUAGE_NAMES[stretch.lang]
    yield RULE.finding(
        article,
        start,
        end,
        f"These words are {language} and were left untranslated.",
        confidence=confidence,
        evidence={"language": stretch.lang},
    )


def _judge_word(segment: Segment, words: Sequence[Word], index: int, capitals: Counter[str]) -> float:
    """Confidence that the word is a stray foreign one, 0 for an English word or a name."""
    word = strip_possessive(words[index].text)
    before = words[index - 1].text if index else ""
    after = strip_possessive(words[index + 1].text) if index + 1 < len(words) and _adjoin(segment, words, index) else ""
    use = find_foreign_use(word)
    listed = index > 0 and word in load_german_nouns()
    if {(before.lower(), word), (word, after.lower())} & load_borrowed_pairs():
        return 0.0
    if use is None or use.margin < (1.8 if listed or word in _REPORTING else _require_margin(word)):
        return 0.0
    if word.islower():
        if word in _REPORTING:
            before, after = (
                "" if _is_name(beside, place) else beside for beside, place in ((before, index - 1), (after, index + 1))
            )
        return _judge_small(use, before, after, index)
    if not word[1:].islower():
        return 0.0
    if index == 0:
        plain_start = use.margin >= 3.0 and use.zipf >= 5.3 and capitals[word] == 0
        named = may_be_name(word, after, capitals)
        return 0.55 if plain_start and not named and after.islower() and zipf(after, "en") >= 4.5 else 0.0
    return judge_german_noun(before, after, word, index)


def _judge_small(use: ForeignUse, before: str, after: str, index: int) -> float:
    """Confidence for a word in small letters, by its margin and by what stands beside it."""
    if _is_name(before, index - 1) and (use.margin < 3.0 or zipf(before, "en") < 3.0):
        return 0.3
    if _is_name(after, index + 1):
        return 0.55 if use.margin >= 3.2 and before.islower() and zipf(before, "en") >= 5.5 else 0.3
    if any(_is_foreign(neighbour) for neighbour in (before, after)) or after in {"fatale", "fatales"}:
        return 0.4
    return 0.9 if use.margin >= 3.0 else 0.75 if use.margin >= 2.4 else 0.5


def _require_margin(word: str) -> float:
    """By how much more common than in English a word must be: more where English has some use for it."""
    english = zipf(word, "en")
    use = find_foreign_use(word)
    if use is None or english >= 4.0 or word in _RARE_ENGLISH or (use.margin < 2.5 and _has_english_stem(word)):
        return 9.0
    if english >= 3.1:
        large = any(lang in _LARGEST for lang in use.languages)
        return 2.4 if large and english >= 3.5 else 2.6 if large else 9.0 if english >= 3.5 else 3.1
    extra = 0.5 if set(use.languages) <= _SMALLER else -0.2 if any(lang in _LARGEST for lang in use.languages) else 0.0
    return extra + (2.5 if english >= 2.8 else 2.2)


def _has_english_stem(word: str) -> bool:
    """Whether a rare form belongs to a common English word: a plural or a British spelling."""
    forms = (word[:-1] if word.endswith("s") else "", word.replace("isation", "ization"))
    return any(form and form != word and zipf(form, "en") >= 3.3 for form in forms)


def _adjoin(segment: Segment, words: Sequence[Word], index: int) -> bool:
    return segment.text[words[index].end - segment.start : words[index + 1].start - segment.start].isspace()


def _is_name(neighbour: str, index: int) -> bool:
    return neighbour[:1].isupper() and neighbour != "I" and zipf(neighbour, "en") < (5.0 if index > 0 else 4.5)


def _is_foreign(neighbour: str) -> bool:
    use = find_foreign_use(neighbour) if neighbour else None
    return use is not None and use.margin >= 1.2 and zipf(neighbour, "en") < 4.5


def _lies_in(word: Word, segment: Segment, spans: list[tuple[int, int]]) -> bool:
    start, end = word.start - segment.start, word.end - segment.start
    beside = segment.text[max(0, start - 1) : start] + segment.text[end : end + 1]
    return any(s <= start < e for s, e in spans) or any(mark in _QUOTATION_MARKS for mark in beside)


def _is_quoted_alone(text: str, word: Word) -> bool:
    """Whether quotation marks enclose the word, in small letters, and nothing else."""
    before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]
    return word.text.islower() and before in _QUOTATION_MARKS and after in _QUOTATION_MARKS


def _is_explained(article: Article, words: Sequence[Word], index: int) -> bool:
    following = article.text[words[index].end : words[index].end + 12].lower()
    before = words[index - 1].text.lower() if index else ""
    return before in _INTRODUCED or following.startswith((" (", ", or ", ", meaning", ", a "))


def _report_word(article: Article, word: Word, stem: str, confidence: float) -> Finding:
    use = find_foreign_use(stem)
    languages = use.language_names if use else ""
    return RULE.finding(
        article,
        word.start,
        word.start + len(stem),
        f"“{stem}” is not an English word (it exists in {languages}); it may be untranslated or misspelt.",
        confidence=confidence,
        evidence={"language": list(use.languages) if use else [], "margin": use.margin if use else 0.0},
    )


def _find_other_scripts(article: Article) -> Iterator[Finding]:
    for passage in find_passages(article.text):
        yield RULE.finding(
            article,
            passage.start,
            min(passage.end, passage.start + _LONGEST_MARK),
            f"This is written in {passage.script} script and was left untranslated.",
            confidence=0.35 if passage.explained else 0.9 if passage.words > 2 else 0.75,
            evidence={"script": passage.script},
        )


RULE = Rule(
    id="untranslated",
    category="Accuracy/Untranslated",
    severity=Severity.MAJOR,
    summary="A word or a sentence was left in another language.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error type Accuracy/Untranslated.",
        "ISO 5060:2024, Translation services, Evaluation of translation output, error category Accuracy.",
        "Speer 2022, wordfreq, doi:10.5281/zenodo.7199437 (word frequencies of some forty languages).",
    ),
    known_false_alarms="Foreign terms that an article introduces without quotation marks or italics; names of institutions.",
    languages=ENGLISH,
    supersedes=frozenset({"foreign-function-word", "spelling-variety", "sentence-case", "missing-final-punctuation"}),
    examples=EXAMPLES,
)
