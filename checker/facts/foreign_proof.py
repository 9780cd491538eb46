"""Words of the translation that stand in the source as they are and that English does not have: proof of an untranslated word.

Zipf frequencies (Speer 2022, wordfreq) say how common a form is in the language of the source and in English. A word in small
letters on both sides is no name; one with a capital is judged by how common it is, and only at the start of a sentence, in
German, or as the foreign form of a place. Thresholds were measured on Parallel Universal Dependencies in fifteen languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from checker.language.foreign_words import load_borrowed_pairs, load_german_nouns
from checker.language.frequency import has_frequencies, zipf
from checker.language.function_words import DETERMINERS, read_words
from checker.language.name_exonyms import load_exonyms

CERTAIN, LIKELY, POSSIBLE, DOUBTFUL = 0.95, 0.85, 0.6, 0.3

_KNOWN_ENGLISH = 4.5
"""English zipf from which a word is English whatever the source says, but for the glue of other languages."""
_GLUE = read_words("a al au da de del der di do du e el en et i il la las le les lo los o os u un una y")
_FRENCH_JOINTS = read_words("de du des à la en au")
"""Within the many phrases that English took from French, such as “soup du jour” and “cri de guerre”."""
_BEYOND_LATIN = "\u0370"
_ROMAN = re.compile(r"[ivxlcdm]+")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|all|dall|dell|nell|sull|un|jusqu|lorsqu|puisqu|quest|quell)['’](?=[^\W\d_])")
_OTHER_SCRIPT = re.compile(
    r"[^\W\d_\u0000-\u0300\u1e00-\u1eff\u1d00-\u1dbf\u2070-\u214f\ua720-\ua7ff\ufb00-\ufb06\uff21-\uff5a]"
    r"(?:[^\W\d_\u0000-\u02ff\u1e00-\u1eff]|[\u0300-\u036f\u0900-\u0dff\u200c\u200d])*"
)
"""Letters beyond Latin with the signs that belong to them; phonetic and other letter-like signs are left out."""
_BRACKETS = frozenset("(（[［")
_PARTS = re.compile(r"[-‐‑]")
_GERMAN_ENDINGS = re.compile(
    r"[^\W\d_]{3,40}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|nis|tum|ismus)"
)
_ANNOUNCERS = DETERMINERS | read_words("more less many few two three four five six first last next new old own other same")
_PLACE = re.compile(
    r"[^\W\d_]{1,40}(?:straße|strasse|platz|allee|gasse|weg|burg|berg|dorf|bach|bahn|hof|tor|zeitung|markt|see|tal|haus"
    r"|ingen|hausen|hofen|weiler|furt|kirchen)"
)
_SPEECH = read_words("said says told tells added adds by mr ms mrs dr")
_GERMAN_LEAD = read_words("der die das den dem des ein eine einen einem einer eines kein keine im am zum zur beim vom")


@dataclass(frozen=True, kw_only=True)
class SourceWords:
    """The words of a source: as they stand, and `nouns`, the German ones that follow an article of any kind."""

    lang: str
    forms: frozenset[str]
    nouns: frozenset[str]

    def holds_small(self, word: str) -> bool:
        """Whether the word stands there in small letters."""
        return _straighten(word.lower()) in self.forms

    def holds(self, word: str) -> bool:
        """Whether the word stands there with these letters."""
        return _straighten(word) in self.forms


def read_source_words(words: Iterable[str], lang: str) -> SourceWords:
    """The words of a source in `lang`, ISO 639-1, given in order."""
    listed = [_straighten(word) for word in words]
    nouns = {word for lead, word in pairwise(listed) if lang == "de" and lead.lower() in _GERMAN_LEAD}
    return SourceWords(lang=lang, forms=frozenset(listed), nouns=frozenset(nouns))


def prove_untranslated(word: str, before: str, after: str, source: SourceWords) -> float:
    """Confidence, 0..1, that the word was left as it stands in the source; 0 for an English word, a name or a word not there.

    `before` and `after` are its neighbours, empty at the edges of a sentence.
    """
    if word[:1] >= _BEYOND_LATIN and not "\u1e00" <= word[:1] <= "\u1eff":
        return 0.0  # found by its script
    if word.islower():
        return _judge_small(word, before, after, source) if source.holds(word) else 0.0
    if not source.holds(word) and not source.holds_small(word):
        return 0.0
    if len(word) < 2 or not word[1:].islower():
        return 0.0
    if not before and not (source.lang == "de" and word in load_german_nouns()):
        return _judge_first(word, after, source)
    return _judge_capitalised(word, before, after, source)


def find_source_script(text: str, source: str) -> Iterator[tuple[int, int, float]]:
    """Start, end and confidence of the letters of scripts other than Latin in `text` that stand in `source`.

    Letters in brackets explain a name, and single ones may be symbols (α, π) or signs for a shape.
    """
    if text.isascii():
        return
    words = frozenset(match.group() for match in _OTHER_SCRIPT.finditer(source))
    for match in _OTHER_SCRIPT.finditer(text):
        letters, start = match.group(), match.start()
        if len(letters) < 2 and letters not in words:
            continue
        if letters not in words and (letters not in source or not _is_unspaced(letters)):
            continue
        yield start, match.end(), DOUBTFUL if text[max(0, start - 2) : start].rstrip()[-1:] in _BRACKETS else LIKELY


def _is_unspaced(letters: str) -> bool:
    """Whether the script parts no words: Chinese, Japanese, Thai, Lao, Khmer, Burmese."""
    return letters[0] >= "\u3040" or "\u0e00" <= letters[0] <= "\u0eff" or "\u1000" <= letters[0] <= "\u109f"


def _straighten(word: str) -> str:
    return word.replace("’", "'")


def _judge_small(word: str, before: str, after: str, source: SourceWords) -> float:
    if {(before.lower(), word), (word, after.lower())} & load_borrowed_pairs():
        return 0.0
    if len(word) == 1 or word in _GLUE:
        return _judge_glue(word, before, after, source)
    lead, foreign, english = _compare(word, source.lang)
    if foreign == english == 0:
        return _judge_unknown(word, _is_capitalised(before) or _is_capitalised(after))
    if foreign == 0 or lead < _require_lead(english):
        return 0.0
    if source.lang == "fr" and before in _FRENCH_JOINTS:
        return DOUBTFUL
    return _rate_lead(word, lead, capitals=_is_capitalised(before) + _is_capitalised(after))


def _rate_lead(word: str, lead: float, *, capitals: int) -> float:
    """Confidence for a word in small letters with so many neighbours with capitals: between two it is a part of a name."""
    if capitals == 0:
        return CERTAIN if lead >= 3.0 else LIKELY
    if capitals == 2 or lead < 1.8 or (len(word) < 3 and word.isascii()):
        return DOUBTFUL
    return LIKELY if lead >= 3.0 and len(word) > 3 else POSSIBLE


def _judge_glue(word: str, before: str, after: str, source: SourceWords) -> float:
    """Articles and the like stand in names and borrowed phrases as well: both neighbours must be everyday English."""
    if _compare(word, source.lang)[0] < 1.8 or _ROMAN.fullmatch(word) or not (before and after):
        return 0.0
    at_home = all(beside.islower() and zipf(beside, "en") >= 3.3 and not source.holds(beside) for beside in (before, after))
    return POSSIBLE if at_home else 0.0


def _judge_unknown(word: str, beside_name: bool) -> float:
    """A word in neither list: a technical term, a Latin name of a species, or a rare word."""
    if len(word) < 5 or (beside_name and word.isascii()):
        return 0.0
    return DOUBTFUL if word.isascii() or beside_name else LIKELY


def _judge_first(word: str, after: str, source: SourceWords) -> float:
    """A word that opens the sentence: no name when the source has it in small letters or when it is very common there."""
    lead, foreign, english = _compare(word, source.lang)
    if lead < _require_lead(english) or not after.islower():
        return 0.0
    if source.holds_small(word):
        return LIKELY if foreign >= 3.0 else DOUBTFUL
    if foreign >= 5.5:
        return LIKELY if lead >= 2.4 else 0.0
    common = foreign >= 4.0 and lead >= 3.2 and zipf(after, "en") >= 4.0
    return POSSIBLE if common and english < 1.0 else 0.0


def _judge_capitalised(word: str, before: str, after: str, source: SourceWords) -> float:
    """A capital within the sentence: a name, unless the source has it in small letters or it is a German noun."""
    beside_name = _is_capitalised(before) or _is_capitalised(after)
    if word in load_exonyms() and zipf(word, source.lang) >= 2.0 and zipf(word, "en") < 2.0:
        return DOUBTFUL if beside_name else LIKELY
    lead, foreign, english = _compare(word, source.lang)
    if beside_name or english >= 2.6:
        return 0.0
    if not source.holds(word):
        return DOUBTFUL if lead >= 2.5 and foreign >= 3.0 else 0.0
    return _judge_german_noun(word, before, after, source) if source.lang == "de" else 0.0


def _judge_german_noun(word: str, before: str, after: str, source: SourceWords) -> float:
    """A word that German writes with a capital in any case; surnames and places are told apart by form and surroundings."""
    lead, foreign, english = _compare(word, "de")
    if word in load_german_nouns() or (_GERMAN_ENDINGS.fullmatch(word) and english < 1.0):
        return LIKELY
    if lead < 2.5 or _PLACE.fullmatch(word) or {before.lower(), after.lower()} & _SPEECH:
        return 0.0
    announced = before.lower() in _ANNOUNCERS and after.islower()
    return POSSIBLE if word in source.nouns or announced or foreign >= 4.5 else DOUBTFUL


def _require_lead(english: float) -> float:
    """By how much more common than in English the word must be in its own language."""
    if english >= _KNOWN_ENGLISH:
        return 9.0
    return 2.4 if english >= 3.0 else 2.2 if english >= 2.5 else 1.7 if english >= 1.0 else 1.2


def _compare(word: str, lang: str) -> tuple[float, float, float]:
    """Lead of the source's language over English, the frequency there, and that in English.

    A word behind an elided article and the parts of a compound are looked up by themselves; a language without a list of
    frequencies lends its words a middling one, as nothing else can be known.
    """
    stem = _ELIDED.sub("", word) if zipf(word, "en") < 1.0 else word
    if stem != word and not stem[:1].islower():
        return 0.0, 0.0, 9.0
    elided = stem != word
    parts = [part for part in _PARTS.split(stem) if len(part) > 1] or [stem]
    leads = [_look_up(part, lang) for part in parts]
    foreign, english = max(leads, key=lambda pair: pair[0] - pair[1])
    if elided:
        english = min(english, 2.0)
    return foreign - english, foreign, english


def _look_up(word: str, lang: str) -> tuple[float, float]:
    english = zipf(word, "en")
    if not has_frequencies(lang):
        return (3.0, english) if len(word) > 2 and not english else (0.0, english)
    return max(zipf(word, lang), zipf(word.replace("ß", "ss"), lang)), english


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word != "I"
