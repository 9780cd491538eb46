"""A function word of another language stands between English words. Sources: see RULE.sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from checker.language.foreign_contexts import EDGE
from checker.language.foreign_homographs import judge_homograph
from checker.language.foreign_starts import may_be_name
from checker.language.foreign_stretches import find_set_off, find_stretches
from checker.language.foreign_words import (
    LANGUAGE_NAMES,
    FunctionWord,
    find_foreign_use,
    load_borrowed_pairs,
    load_function_words,
)
from checker.language.frequency import zipf
from checker.language.function_words import read_words, strip_possessive
from checker.language.word_lists import WordList
from checker.records import Finding, Segment, Severity
from checker.rules.article import Article
from checker.rules.passage import Word
from checker.rules.right_words import leave_right
from checker.rules.rule import ENGLISH, Example, Rule

_PARTICLES = read_words(
    "de d la las los le les l du des von van vom zu zum zur der den ter ten di da do dos del della dei degli al el il lo o a "
    "bin ben ibn af av en"
)
"""Words that stand inside names: “von der Leyen”, “El Paso”."""
_CONJUNCTIONS = read_words("y e i und et och og ja és ve oraz ou y oder en")
"""Words that stand between the parts of a name: “Ortega y Gasset”, “Gruner und Jahr”."""
_GLUE = read_words("de la le en à du au el di da del al do")
"""Words so common in borrowed phrases that both neighbours must be everyday English words."""
_TOO_COMMON = 5.4
"""Zipf frequency in English from which a word is taken as English whatever stands beside it."""
_WINDOW = 40
"""Characters looked at on either side."""
_FAR, _HARDLY_KNOWN = 2.2, 3.5


def make_rule(right: WordList) -> Rule:
    """This rule with words that the user knows to be right."""
    return replace(RULE, find=lambda article: leave_right(find(article), article, right)) if right else RULE


def find(article: Article) -> Iterator[Finding]:
    """Findings for single function words; clauses in another language belong to the rule `untranslated`."""
    names = frozenset(word.text for word in article.words if not word.first and word.text[:1].isupper())
    for segment in article.segments:
        words = article.words_by_segment[segment.id]
        candidates = [index for index, word in enumerate(words) if _is_candidate(word.text.lower())]
        if not candidates:
            continue
        texts = [word.text for word in words]
        taken = {index for stretch in find_stretches(texts) for index in range(stretch.first, stretch.last + 1)}
        for index in candidates:
            if index in taken or not _may_be_stray(segment, words, index):
                continue
            confidence, entries = _judge(segment, words, index, names)
            if confidence:
                yield _report(article, words[index], entries, confidence, _is_set_off(segment, words[index]))


def _is_candidate(text: str) -> bool:
    return text in load_function_words() and text != "a" and (len(text) == 1 or zipf(text, "en") < _TOO_COMMON)


def _may_be_stray(segment: Segment, words: Sequence[Word], index: int) -> bool:
    """Whether the word is in small letters, or first in its sentence, and no part of a name, phrase, or abbreviation."""
    word = words[index]
    text = word.text
    if not (text.islower() or (word.first and text[:1].isupper() and text[1:].islower())) or len(words) < 3:
        return False
    start, end = word.start - segment.start, word.end - segment.start
    left, right = segment.text[max(0, start - 1) : start], segment.text[end : end + 1]
    if (left and not left.isspace() and left not in '(“"„«') or (right and not right.isspace() and right not in ',;:!?.)”"»'):
        return False
    if len(text) < 3 and (left.strip() or right.strip() or segment.text[: max(0, start - 1)].endswith(("'", "’"))):
        return False
    before, after = _get_neighbours(words, index)
    pairs = {(before.lower(), text.lower()), (text.lower(), after.lower())}
    return not pairs & load_borrowed_pairs()


def _get_neighbours(words: Sequence[Word], index: int) -> tuple[str, str]:
    before = words[index - 1].text if index else ""
    after = words[index + 1].text if index + 1 < len(words) else ""
    return strip_possessive(before), strip_possessive(after)


def _judge(segment: Segment, words: Sequence[Word], index: int, names: Collection[str]) -> tuple[float, list[FunctionWord]]:
    """Confidence and the languages it may be; 0 for an English word or a part of a name."""
    text = words[index].text.lower()
    entries = list(load_function_words()[text])
    if any(_is_foreign(word) for word in _get_neighbours(words, index)):
        return 0.0, []
    left, right = _read_context(segment, words, index)
    known = _is_english(left) + _is_english(right)
    use = find_foreign_use(text)
    # Beside a term that no word list has, only a word that English hardly knows is sure to be foreign.
    if known < (1 if use and use.margin >= _FAR and zipf(text, "en") < _HARDLY_KNOWN else 2):
        return 0.0, []
    ceiling = _limit_beside_names(text, left, _skip_particles(words, index, right), index)
    shared = [entry for entry in entries if entry.homograph]
    if shared or (len(text) == 1 and text.isascii()):
        earlier = [word.text for word in words[:index]]
        confidence, chosen = judge_homograph(text, left, right, earlier, shared or entries)
        first_in_name = words[index].first and right[:1].isupper()
        return (0.0 if first_in_name else min(ceiling, confidence)), [chosen]
    if use is None or use.margin < 1.2 or use.zipf < 4.5:
        return 0.0, []
    likely = [entry for entry in entries if entry.lang in use.languages] or entries
    if words[index].first:
        return _judge_start(words[index].text, right, use.margin, likely, names), likely
    return min(ceiling, 0.9 if use.margin >= 2.2 else 0.75 if use.margin >= 1.6 else 0.5), likely


def _judge_start(text: str, right: str, margin: float, entries: Sequence[FunctionWord], names: Collection[str]) -> float:
    """Confidence for the first word of a sentence, whose capital makes it look like a name."""
    if margin < 2.0 or not right[:1].islower() or zipf(right, "en") < 4.0 or may_be_name(text, right, names):
        return 0.0
    return 0.5 if all(entry.role == "determiner" for entry in entries) else 0.35


def _is_english(token: str) -> bool:
    """Whether a neighbour may stand in English text: a common word, a known part of a compound, a number, a mark."""
    if not token[0].isalpha():
        return True
    return max(zipf(part, "en") for part in (token, *token.split("-"))) >= (2.0 if token.islower() else 1.0)


def _skip_particles(words: Sequence[Word], index: int, right: str) -> str:
    """The neighbour on the right, or the name behind further particles: “von der Leyen”."""
    following = [word.text for word in words[index + 1 : index + 4]]
    while len(following) > 1 and following[0] == right and right in _PARTICLES:
        following.pop(0)
        right = following[0]
    return right


def _limit_beside_names(text: str, left: str, right: str, index: int) -> float:
    """The highest confidence that names beside the word allow: 0 where it is likely to belong to one."""
    named_left = left[:1].isupper() and (index > 1 or zipf(left, "en") < 4.5)
    named_right = right[:1].isupper()
    common_right = zipf(right, "en") >= 4.5 if named_right else True
    if text in _CONJUNCTIONS:
        both = named_left and named_right
        return 1.0 if not both else 0.6 if min(zipf(left, "en"), zipf(right, "en")) >= 4.0 else 0.0
    if text not in _PARTICLES:
        return 0.0 if named_left and named_right and not common_right else 1.0
    if named_left:
        return 0.0 if named_right or zipf(right, "en") < 5.0 else 0.6
    if named_right:
        return 0.6 if common_right and _rate_commonness(left) >= 4.0 else 0.0
    if text in _GLUE:
        less, more = sorted((_rate_commonness(left), _rate_commonness(right)))
        return 0.7 if less >= 4.0 or (less >= 3.4 and more >= 6.0) or (less >= 3.6 and more >= 4.6) else 0.0
    return 1.0


def _rate_commonness(token: str) -> float:
    return max(zipf(part, "en") for part in token.split("-")) if token[0].isalpha() else 4.0


def _read_context(segment: Segment, words: Sequence[Word], index: int) -> tuple[str, str]:
    """The tokens beside the word: words, numbers, “,” for any mark, the edge of the segment."""
    word = words[index]
    start, end = word.start - segment.start, word.end - segment.start
    before, after = segment.text[max(0, start - _WINDOW) : start], segment.text[end : end + _WINDOW]
    left, right = _read_token(before, -1), _read_token(after, 0)
    if index and words[index - 1].end - segment.start == start - 1 and before[-1:].isspace():
        left = strip_possessive(words[index - 1].text)
        left = left.lower() if index == 1 else left
    if index + 1 < len(words) and words[index + 1].start - segment.start == end + 1 and after[:1].isspace():
        right = strip_possessive(words[index + 1].text)
    return left, right


def _read_token(text: str, place: int) -> str:
    tokens = text.split()
    if not tokens:
        return EDGE
    glued = not text[place].isspace()
    return tokens[place] if not glued and tokens[place][place].isdigit() else ","


def _is_foreign(neighbour: str) -> bool:
    use = find_foreign_use(neighbour) if neighbour else None
    return use is not None and use.margin >= 1.5 and zipf(neighbour, "en") < 4.0


def _is_set_off(segment: Segment, word: Word) -> bool:
    offset = word.start - segment.start
    return any(start <= offset < end and len(segment.text[start:end].split()) <= 4 for start, end in find_set_off(segment.text))


def _report(article: Article, word: Word, entries: Sequence[FunctionWord], confidence: float, set_off: bool) -> Finding:
    languages = list(dict.fromkeys(entry.lang for entry in entries))
    names = [LANGUAGE_NAMES[lang] for lang in languages[:3]]
    listed = " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    article_word = "an" if listed.startswith("I") else "a"  # Italian
    role = entries[0].role.replace("other", "function word")
    return RULE.finding(
        article,
        word.start,
        word.end,
        f"“{word.text}” looks like {article_word} {listed} word ({role}) that was left "
        f"untranslated{'' if word.first else ' in an English sentence'}.",
        confidence=min(confidence, 0.35) if set_off else confidence,
        evidence={"language": languages, "role": entries[0].role},
    )


RULE = Rule(
    id="foreign-function-word",
    category="Accuracy/Untranslated",
    severity=Severity.MAJOR,
    summary="An article, preposition or conjunction of another language between English words.",
    find=find,
    sources=(
        "Multidimensional Quality Metrics (MQM), error type Accuracy/Untranslated.",
        "Speer 2022, wordfreq, doi:10.5281/zenodo.7199437 (word frequencies of some forty languages).",
        "Parallel Universal Dependencies, XQuAD, MT-GenEval, Europarl: neighbours of English determiners, prepositions, verbs.",
    ),
    known_false_alarms="Borrowed phrases and names that are not in dictionaries.",
    languages=ENGLISH,
    supersedes=frozenset({"untranslated", "spelling-variety"}),
    examples=(
        Example(text="The mayor put the key auf the table.", flagged=("auf",)),
        Example(text="They met in die second week of the trial.", flagged=("die",)),
        Example(text="Bread et butter were served near los gates.", flagged=("et", "los")),
        Example(text="She walked con her brother to the harbour.", flagged=("con",)),
        Example(text="The roof och the walls were painted.", flagged=("och",)),
        Example(text="He bought apples y pears for the school.", flagged=("y",)),
        Example(text="The bridge van the old town was closed.", flagged=("van",)),
        Example(text="The town was quiet. Los gates were closed at night.", flagged=("Los",)),
        Example(text="They trade with many pays of the region.", flagged=("pays",)),
        Example(text="The harbour office pays 63,000 crowns a year, and the firm pays 300 more to every guard."),
        Example(text="The doctors met Jonas Welt in June. Wel and his crew see many patients. Detta refused to comment."),
        Example(text="The engineers met Paula Reed, and those invited met the mayor."),
        Example(text="Many people die every year, and the patient will die soon."),
        Example(text="They drove a white van through the Place de la Concorde with Ludwig van Beethoven."),
        Example(text="Ursula von der Leyen, José Ortega y Gasset and Jorge de la Rosa met in El Paso."),
        Example(text="The con man had a sin to confess: he met his aunt en route to Los Angeles."),
        Example(text="The de facto leader, a chef de mission, et al. agreed per se; the x and y axes."),
    ),
)
