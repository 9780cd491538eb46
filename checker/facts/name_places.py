"""Where the names of a translation may stand in the source: the words of a source passage, and how well one matches a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from anyascii import anyascii

from checker.facts.name_sounds import (
    EVEN,
    ROUGH,
    adapt,
    compare_skeletons,
    compare_sounds,
    compare_words,
    normalise,
    romanise,
    simplify,
)
from checker.facts.name_tables import Form, list_countries, list_forms, list_territories
from checker.language.frequency import zipf

Script = Literal["alphabet", "german", "cyrillic", "indic", "abjad", "hangul", "kana", "han"]

_BY_LANG: dict[str, Script] = {
    "de": "german", "lb": "german", "ru": "cyrillic", "uk": "cyrillic", "be": "cyrillic", "bg": "cyrillic", "sr": "cyrillic",
    "mk": "cyrillic", "kk": "cyrillic", "ky": "cyrillic", "mn": "cyrillic", "tg": "cyrillic", "el": "cyrillic", "ka": "cyrillic",
    "hy": "cyrillic", "hi": "indic", "mr": "indic", "ne": "indic", "bn": "indic", "gu": "indic", "pa": "indic", "ta": "indic",
    "te": "indic", "kn": "indic", "ml": "indic", "ar": "abjad", "he": "abjad", "fa": "abjad", "ur": "abjad", "ko": "hangul",
    "ja": "kana", "zh": "han",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u064b-\u0652])*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]{2,}")
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Characters that spell the sounds of foreign names in Chinese (after the tables of Xinhua's guide to the translation of names).
_SPELLING = (
    "阿埃艾爱安奥巴贝比彼波博布达戴德迪杜多厄恩尔法菲费弗夫福盖戈格古哈海赫亨胡华霍基吉加贾杰金卡凯坎康考科克肯库夸拉莱兰朗劳勒雷里"
    "利林卢鲁路伦罗洛马迈曼芒梅门蒙米密莫默姆穆内纳南尼涅宁努诺欧帕派佩皮普奇恰乔切琼丘荣茹瑞若萨塞赛桑沙尚绍舍申圣施史舒斯丝松苏索塔"
    "愛奧貝達爾費蓋賈傑凱庫萊蘭勞裡倫羅馬邁門內納諾歐喬瓊賽紹聖絲蘇湯騰圖萬維溫烏錫謝亞揚葉約澤茲瑪麗婭"
    "泰坦汤特滕提廷图托瓦万维魏温沃乌武西希锡夏肖谢辛休雅亚扬耶叶伊依因尤约泽扎詹朱兹佐茨蒂莎娜琳莉玛丽妮娅黛芙"
)
_SPELLED = re.compile(f"[{_SPELLING}·]{{3,}}")
_SPELLED_PAIR = re.compile(f"[{_SPELLING}·]{{2,}}")
_PINYIN = re.compile("(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iuy]?[aeo]{1,2}[iou]?(?:ng?|r)?|iu|ui|[iu]ng?|[iu]|ong)){1,4}")
_RARE_ZIPF = 2.5
_WINDOWS = 8
"""Characters of Han that one word of a name can take, at most."""
_ROMAJI = re.compile("(?:(?:[kgsztdnhbpmrwjf]|[kgnhbpmr]y|ch|sh|ts|y)?[aiueo]|n|[kstp](?=[kstp])){2,}h?")
_MOST_CHARACTERS = 1200
_CAPITALS = re.compile(r"\b[^\W\d_](?:[.\-]?[^\W\d_]){1,7}\b\.?")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…]|\n)[\"'“”„«»‘’)(\]\[ \u00a0¿¡–—-]*$")
_REACH = 12


def tell_script(lang: str) -> Script:
    """The kind of writing of a language, as far as names are concerned: "alphabet" for Latin and whatever is not listed."""
    return _BY_LANG.get(lang, "alphabet")


@dataclass(frozen=True, kw_only=True)
class SourceWord:
    """A word of the source. `capital` marks one that has a capital and does not begin a sentence."""

    text: str
    start: int
    end: int
    letters: str
    capital: bool


@dataclass(frozen=True)
class SourcePlaces:
    """What a source passage offers for comparison with names."""

    text: str
    lang: str

    @cached_property
    def script(self) -> Script:
        """How the language is written."""
        return tell_script(self.lang)

    @cached_property
    def words(self) -> tuple[SourceWord, ...]:
        """The words between spaces and hyphens; in Japanese and Chinese the runs of katakana and of Latin letters."""
        return tuple(self._read_words())

    @cached_property
    def normal(self) -> str:
        """The passage in the form that tables of names are written in."""
        return normalise(self.text)

    @cached_property
    def normal_words(self) -> tuple[str, ...]:
        """Each word of the passage in that form."""
        return tuple(normalise(word.text) for word in self.words)

    @cached_property
    def syllables(self) -> str:
        """The passage read aloud character by character: traditional and simplified characters sound alike."""
        return read_syllables(self.normal)

    @cached_property
    def windows(self) -> tuple[str, ...]:
        """The readings in pinyin of the stretches of Chinese characters, up to the length of a name."""
        return self._read_windows(_HAN) if self.script in ("han", "kana") else ()

    @cached_property
    def spelled_windows(self) -> tuple[str, ...]:
        """Those of the characters that spell foreign names in Chinese."""
        return self._read_windows(_SPELLED_PAIR) if self.script == "han" else ()

    def match_spelled(self, name: str) -> float:
        """How well the sound of one word matches there, 0..1; anywhere in languages other than Chinese."""
        if self.script != "han":
            return self.match_sound(name)
        said = adapt(romanise(name), self.script)
        found = (compare_sounds(said, window, ROUGH) for window in self.spelled_windows if _may_match(said, window))
        return max([*found, *(compare_words(said, word.letters) for word in self.words)], default=0.0)

    def lacks_reading(self, name: str) -> bool:
        """Whether a name that is written in pinyin is not the reading of any characters here; false outside Chinese."""
        letters = romanise(name)
        return self.script == "han" and _PINYIN.fullmatch(letters) is not None and letters not in self.windows

    def _read_windows(self, pattern: re.Pattern[str]) -> tuple[str, ...]:
        found: set[str] = set()
        for match in pattern.finditer(self.text[:_MOST_CHARACTERS]):
            syllables = [romanise(anyascii(char)) for char in match.group()]
            for index in range(len(syllables)):
                for width in range(1, min(_WINDOWS, len(syllables) - index) + 1):
                    found.add("".join(syllables[index : index + width]))
        return tuple(sorted(found))

    def mentions(self, thing: str) -> bool | None:
        """Whether a thing of the tables is named here; None when the tables do not know its name in this language."""
        forms = list_forms(thing, self.lang)
        if not forms:
            return None
        return any(self._holds(form) for form in forms)

    def is_called(self, word: str, thing: str) -> bool:
        """Whether a word of the source is part of a name of the thing in its language."""
        text = normalise(word)
        forms = list_forms(thing, self.lang)
        if self.script in ("han", "kana"):
            return any(text in "".join(form.words) or "".join(form.words) in text for form in forms)
        return any(_begins(text, part, form.stem, self.script) for form in forms for part in form.words)

    @cached_property
    def countries(self) -> tuple[tuple[frozenset[str], int, int], ...]:
        """The countries and parts of the world named here, each as the things that it may be, with its span.

        With spaces between words only what one word names: a country, its people, its adjective.
        """
        if self.script in ("han", "kana", "hangul", "indic", "abjad"):
            return tuple(self._find_countries())
        found = ((find_countries(normalise(word.text), self.lang), word) for word in self.words)
        return tuple((things, word.start, word.end) for things, word in found if things)

    def _find_countries(self) -> Iterator[tuple[frozenset[str], int, int]]:
        taken: set[int] = set()
        for form, thing in list_countries(self.lang):
            start = self.text.find(form)
            if start >= 0 and not taken.intersection(range(start, start + len(form))):
                taken.update(range(start, start + len(form)))
                yield frozenset({thing}), start, start + len(form)

    @cached_property
    def foreign(self) -> tuple[tuple[str, int, int], ...]:
        """Words that are likely names, with their spans, where the script has no capitals to tell."""
        if self.script == "han":
            return tuple((match.group(), *match.span()) for match in _SPELLED.finditer(self.text))
        if self.script in ("indic", "abjad"):
            words = (word for word in self.words if zipf(word.text, self.lang) < _RARE_ZIPF)
            return tuple((word.text, word.start, word.end) for word in words)
        return ()

    def match_sound(self, name: str) -> float:
        """How well the best place matches the sound of one English word, 0..1."""
        return _match_sound(self, romanise(name))

    def match_start(self, name: str) -> float:
        """The longest share of an English word, 0..1, that a word of the source begins with, read letter by letter."""
        return _match_start(self, simplify(romanise(name)))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The words all in capitals, in Latin letters."""
        found = {match.group() for match in _CAPITALS.finditer(self.text) if match.group().isupper()}
        return frozenset(romanise(word) for word in found) - {""}

    def match_acronym(self, name: str) -> float:
        """1 where the initials stand in the source, also in another order as in OTAN for NATO; elsewhere how well they sound."""
        letters = romanise(name)
        if any(sorted(letters) == sorted(found) for found in self.acronyms):
            return 1.0
        if self.script in ("alphabet", "german"):
            return (
                1.0
                if any(letters in (word.letters, word.letters[: len(letters)]) and word.capital for word in self.words)
                else 0.0
            )
        return self.match_sound(name)

    def _read_words(self) -> Iterator[SourceWord]:
        if self.script in ("han", "kana"):
            for pattern in (_LATIN, _KATAKANA):
                for match in pattern.finditer(self.text):
                    yield _make_word(self.text, match, capital=match.group()[0].isupper() or pattern is _KATAKANA)
            return
        for match in _WORD.finditer(self.text):
            opens = _SENTENCE_START.search(self.text[max(0, match.start() - _REACH) : match.start()]) is not None
            yield _make_word(self.text, match, capital=match.group()[0].isupper() and not opens)

    def _holds(self, form: Form) -> bool:
        if self.script in ("han", "kana"):
            joined = "".join(form.words)
            return joined in self.normal or (len(joined) > 1 and read_syllables(joined) in self.syllables)
        return all(any(_begins(word, part, form.stem, self.script) for word in self.normal_words) for part in form.words)


def read_syllables(text: str) -> str:
    """The Latin reading of each character, each with a bar before and after."""
    return "|" + "|".join(anyascii(char).lower() for char in text) + "|"


def _make_word(text: str, match: re.Match[str], *, capital: bool) -> SourceWord:
    return SourceWord(text=match.group(), start=match.start(), end=match.end(), letters=_spell(match.group()), capital=capital)


def _spell(text: str) -> str:
    """The word in Latin letters, without the vowel that Korean puts between consonants."""
    letters = romanise(text)
    return letters.replace("eu", "") if "가" <= text[:1] <= "힣" else letters


_SHORT = 3
_LONG = 5
"""Letters of a stem that is looked for inside compounds too, at least: "Nordalgerien"."""
_ARABIC_PREFIX = re.compile("^[وفبلك]?(?:ال|لل)?")


def _begins(word: str, part: str, stem: bool, script: Script) -> bool:
    """Whether a word is the part of a form, with an ending or as a compound."""
    if len(part) < _SHORT and script != "hangul":
        return word == part
    if script == "abjad":
        part = _ARABIC_PREFIX.sub("", part) or part
        return word.startswith(part) or _ARABIC_PREFIX.sub("", word).startswith(part)
    if script == "hangul":
        return part in word if len(part) > 1 else word.startswith(part)
    cut = part if stem else cut_ending(part)
    return word.startswith(cut) or (len(cut) >= _LONG and cut in word)


@lru_cache(maxsize=20_000)
def find_countries(word: str, lang: str) -> frozenset[str]:
    """The countries and parts of the world that one normalised word of a language may name, inflected or as an adjective."""
    return frozenset(
        thing
        for stem, thing in _index_countries(lang).get(word[:_LONG], ())
        if word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING
    )


_LONGEST_ENDING = 7


@lru_cache(maxsize=64)
def _index_countries(lang: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    index: dict[str, list[tuple[str, str]]] = {}
    for thing in list_territories(lang):
        for form in list_forms(thing, lang):
            stem = form.words[0] if form.stem else cut_ending(form.words[0])
            if len(form.words) == 1 and len(stem) >= _LONG:
                index.setdefault(stem[:_LONG], []).append((stem, thing))
    return {start: tuple(found) for start, found in index.items()}


def cut_ending(part: str) -> str:
    """The stem of a name that may be inflected, or of an adjective made from it."""
    length = len(part)
    return part[: length if length < 5 else length - 1 if length < 6 else length - 2 if length < 9 else length - 3]


@lru_cache(maxsize=50_000)
def _match_sound(places: SourcePlaces, name: str) -> float:
    if not name:
        return 0.0
    if places.script == "kana" and _ROMAJI.fullmatch(name) and _HAN.search(places.text):
        return 1.0  # it may be the reading of any of the Chinese characters
    if places.script == "abjad":
        return max((compare_skeletons(name, word.letters) for word in places.words), default=0.0)
    share = EVEN if places.script in ("alphabet", "german", "cyrillic") else ROUGH
    said = adapt(name, places.script)
    spoken = max((compare_words(said, word.letters, share) for word in places.words if word.letters), default=0.0)
    return max([spoken, *(compare_sounds(said, window, share) for window in places.windows if _may_match(name, window))])


@lru_cache(maxsize=50_000)
def _match_start(places: SourcePlaces, name: str) -> float:
    if not name:
        return 0.0
    words = (*(simplify(word.letters) for word in places.words), *_list_spelled(places))
    if len(name) >= _LONG and any(name in word for word in words):
        return 1.0
    return max((_count_shared(name, word) for word in words), default=0) / len(name)


def _list_spelled(places: SourcePlaces) -> tuple[str, ...]:
    """The readings of the runs of Chinese characters that spell foreign names."""
    return tuple(simplify(romanise(text)) for text, _, _ in places.foreign) if places.script == "han" else ()


def _count_shared(one: str, other: str) -> int:
    return next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _may_match(name: str, window: str) -> bool:
    return len(name) * 0.5 <= len(window) <= len(name) * 2.2 + 1


@lru_cache(maxsize=1024)
def read_places(text: str, lang: str) -> SourcePlaces:
    """The passage as `SourcePlaces`."""
    return SourcePlaces(text, lang)
