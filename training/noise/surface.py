"""Words taken out, put in or replaced so that the text around them stays as a writer would leave it.

Spaces, the capital at the start, and `a`/`an` follow the change, and a comma that would be left without its words goes too: a
model that learns from the mistakes must not know them by such traces.
"""

from __future__ import annotations

import re

from training.noise.edits import Edit, apply_edits
from training.noise.sentences import Sentence

_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(r"(?:uni(?!n|m)|us[aeu]|eu|one\b|once|ufo|ut[ei]|ub|u\b)", re.IGNORECASE)
_SPELLED = re.compile(r"[AEFHILMNORSX](?:[A-Z]|\.|\d)")
_ODD = (
    re.compile(r"  "),
    re.compile(r" [,.;:!?](?!\.)"),
    re.compile(r"[,;:]\s*[,;:.!?]"),
    re.compile(r"[(\[]\s*[)\]]|[“«]\s*[”»]|\"\s*\""),
    re.compile(r"[(\[]\s|\s[)\]]"),
    re.compile(r"^\s*[,;:.!?)\]]"),
    re.compile(r"[—–-]\s*[.,;]"),
)
_CLOSING = ",;:.!?)]}”’»\"'…"


def starts_with_vowel_sound(word: str) -> bool:
    """Whether `an` goes before the word."""
    if _SILENT_H.match(word) or (_SPELLED.match(word) and word[:2].isupper()):
        return True
    if word[:1].isdigit():
        return bool(re.match(r"(?:8|11(?!\d)|18(?!\d))", word))
    return word[:1].lower() in "aeiou" and not _CONSONANT_SOUND.match(word)


def _fit_article(sentence: Sentence, index: int, next_word: str) -> list[Edit]:
    """`a` or `an` at word `index`, brought in line with the word that now follows it."""
    if index < 0 or sentence.lang != "en" or sentence.words[index].folded not in {"a", "an"} or not next_word:
        return []
    word = sentence.words[index]
    fitting = "an" if starts_with_vowel_sound(next_word) else "a"
    if fitting == word.folded:
        return []
    return [Edit(word.start, word.end, fitting.capitalize() if word.text[0].isupper() else fitting, None)]


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_start(sentence: Sentence, index: int) -> str:
    """The word as it stands inside of a sentence: names and `I` keep their capital, and German words too (any may be a noun)."""
    word = sentence.words[index]
    keeps = word.tag == "name" or word.folded.split("'")[0] == "i" or sentence.lang == "de" or not word.text[1:].islower()
    return word.text if keeps and (len(word.text) > 1 or word.folded == "i") else word.text[0].lower() + word.text[1:]


def delete_words(sentence: Sentence, first: int, last: int) -> list[Edit] | None:
    """Takes out the words `first..last` (both included) and one space; None where nothing would be left."""
    words, text = sentence.words, sentence.text
    start, end = words[first].start, words[last].end
    if first == 0 and last == len(words) - 1:
        return None
    edits: list[Edit] = []
    gap = sentence.between(last)
    if first == 0 or not text[:start].strip("\"“„«'‘( "):
        if last + 1 == len(words):
            return None
        if not gap.strip(" ,"):
            end = words[last + 1].start
            edits += _raise_start(sentence, first, last + 1)
    else:
        start, end = _close_gap(text, start, end)
    if last + 1 < len(words) and not edits:
        edits += _raise_start(sentence, first, last + 1) if sentence.is_start(first) else []
        edits += _fit_article(sentence, first - 1, words[last + 1].text) if not gap.strip() else []
    return [*edits, Edit(start, end, "", "missing")]


def _close_gap(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened by the space before it, or after it behind an opening mark, and by a comma that loses its words."""
    before, after = text[:start], text[end:]
    if before.endswith(", ") and after.startswith(","):
        return start - 2, end
    if before.endswith(", ") and after[:1] in ".!?":
        return start - 2, end
    if before.endswith(" ") and (not after or after[0] == " " or after[0] in _CLOSING):
        return start - 1, end
    if after.startswith(" "):
        return start, end + 1
    return start, end


def _raise_start(sentence: Sentence, old: int, new: int) -> list[Edit]:
    """The capital of the word that now begins the sentence."""
    word = sentence.words[new]
    if sentence.words[old].text[0].isupper() and word.text[0].islower():
        return [Edit(word.start, word.start + 1, word.text[0].upper(), None)]
    return []


def replace_words(sentence: Sentence, first: int, last: int, text: str) -> list[Edit] | None:
    """Puts `text` in the place of the words `first..last`; None where it is the same but for its case."""
    words = sentence.words
    start, end = words[first].start, words[last].end
    text = _dress(sentence, text)
    if words[first].text[0].isupper():
        text = _capitalise(text)
    if not text or text.casefold() == sentence.text[start:end].casefold():
        return None
    near = first > 0 and not sentence.between(first - 1).strip()
    return [*(_fit_article(sentence, first - 1, text) if near else []), Edit(start, end, text)]


def _dress(sentence: Sentence, text: str) -> str:
    """The text with apostrophes like those of the sentence."""
    return text.replace("'", "’") if "’" in sentence.text and "'" not in sentence.text else text


def insert_words(sentence: Sentence, index: int, text: str) -> list[Edit]:
    """Puts `text` before word `index`, or after the last word where `index` is the number of words."""
    words = sentence.words
    text = _dress(sentence, text)
    if index == len(words):
        return [Edit(words[-1].end, words[-1].end, " " + text, "added")]
    word = words[index]
    if sentence.is_start(index) and word.text[0].isupper():
        lowered = _lower_start(sentence, index)
        repair = [Edit(word.start, word.start + 1, lowered[0], None)] if lowered != word.text else []
        return [Edit(word.start, word.start, _capitalise(text) + " ", "added"), *repair]
    near = index > 0 and not sentence.between(index - 1).strip()
    return [*(_fit_article(sentence, index - 1, text) if near else []), Edit(word.start, word.start, text + " ", "added")]


def insert_after(sentence: Sentence, index: int, text: str) -> list[Edit]:
    """Puts `text` right behind word `index`, before a mark that follows it."""
    end = sentence.words[index].end
    return [Edit(end, end, _dress(sentence, text), "added")]


def looks_natural(clean: str, edits: tuple[Edit, ...]) -> bool:
    """Whether the edits leave no trace in spaces and marks that the clean text does not have."""
    changed = apply_edits(clean, edits)
    return all(len(pattern.findall(changed)) <= len(pattern.findall(clean)) for pattern in _ODD)
