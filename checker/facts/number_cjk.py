"""Numbers of Chinese, Japanese and Korean text: 二十五, 1万2000, 3億5000万, 二〇一二, 三分之二, 百分之五十, 平成20年, 3만 5천.

Values of the numerals: Unicode Standard, property kNumericValue (Unihan); first years of the Japanese eras: CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from checker.facts.number_record import Kind, Number, Strength

CJK = frozenset({"zh", "ja", "ko"})

_DIGITS: Mapping[str, int] = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_SMALL: Mapping[str, int] = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE: Mapping[str, int] = {
    **dict.fromkeys("万萬만", 10**4),
    **dict.fromkeys("亿億억", 10**8),
    **dict.fromkeys("兆조", 10**12),
}
_NUMERALS = "".join((*_DIGITS, *_SMALL, *_LARGE))
_FIGURE = r"(?:[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3}){1,5}(?!\d)|\d{1,24}(?:[,，]\d{3})*)(?:[.．]\d{1,12})?"
_GROUPING = re.compile("[,，\\s]")
_HANGUL = "십백천만억조"
# A thousand watts, metres or grams is a unit; Korean numerals are syllables of other words unless digits come first.
_UNIT = "(?!千[瓦米克卡])"
_NUMERAL = rf"{_UNIT}[{''.join(char for char in _NUMERALS if char not in _HANGUL)}]|(?<=[\d{_HANGUL}])[{_HANGUL}]"
_RUN = re.compile(rf"(?:{_FIGURE}|{_NUMERAL}|(?<=[만억조천]) (?=\d))+")
_TOKEN = re.compile(rf"{_FIGURE}|[{_NUMERALS}]")
_FRACTION_SIGN = "分之"
# What is counted, or what counts it: a numeral before these is a numeral and no part of a word.
_COUNTERS = frozenset(
    "个個名人位年天日岁歳歲回度次件条條种種つ所只头頭台輛辆枚点點秒时時周週倍层階级級届场場项項支隊队世号號分间間小座部星国國州省市县縣村"
    "首张張幅本册冊架艘匹棵双雙对對套組组段篇门門票球艇樓楼期卷章节節米公吨元美欧英镑磅家口匹件杯"
)
_MONTH = frozenset("月월")
_TENTHS = frozenset("成割")
_ERAS: Mapping[str, int] = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民国": 1911, "民國": 1911}
_IN_PAIRS = frozenset({"一一", "两两", "兩兩"})
"""“One by one” and “in pairs”: no numbers."""
_CHEMICAL = frozenset("烷烯炔醇醛酸酯酮苯胺酚醚氧甲乙丙丁磷硫氯")
"""Numerals before these count the atoms or groups of a compound, which English does in Greek: 十二烷, dodecane."""
_SEVERAL = frozenset("几幾数數")
_LONGEST_RUN = 40


def find_cjk_numbers(text: str) -> Iterator[Number]:
    """The numbers of a Chinese, Japanese or Korean text in order; runs of more than 40 characters are left out."""
    pending: tuple[int, int, Fraction] | None = None  # the denominator of 三分之二
    for match in _RUN.finditer(text):
        if len(match.group()) > _LONGEST_RUN:
            pending = None
            continue
        if match.group() in _IN_PAIRS:
            continue
        value = read_numerals(match.group())
        if text.startswith(_FRACTION_SIGN, match.end()):
            pending = (match.start(), match.end(), value)
            continue
        if pending and pending[1] + len(_FRACTION_SIGN) == match.start() and pending[2]:
            yield _make_part(text, pending[0], match.end(), value, pending[2])
        else:
            yield _make_number(text, match.start(), match.end(), value)
        pending = None


def read_numerals(run: str) -> Fraction:
    """The value of a run of numerals and figures. Numerals without any unit are read digit by digit: 二〇一二."""
    tokens = _TOKEN.findall(run)
    if len(tokens) > 1 and all(token in _DIGITS for token in tokens):
        return Fraction(int("".join(str(_DIGITS[token]) for token in tokens)))
    total = section = Fraction(0)
    current: Fraction | None = None
    for token in tokens:
        if token in _LARGE:
            section += current or 0
            total, section, current = total + (section or 1) * _LARGE[token], Fraction(0), None
        elif token in _SMALL:
            section, current = section + (1 if current is None else current) * _SMALL[token], None
        else:
            current = _read_token(token)
    return total + section + (current or 0)


def _read_token(token: str) -> Fraction:
    if token in _DIGITS:
        return Fraction(_DIGITS[token])
    whole, _, rest = token.replace("．", ".").partition(".")
    whole = _GROUPING.sub("", whole)
    return int(whole) + Fraction(int(rest or 0), 10 ** len(rest))


def _make_part(text: str, start: int, end: int, value: Fraction, whole: Fraction) -> Number:
    percent = whole == 100
    kind: Kind = "percent" if percent else "fraction"
    others = frozenset({value / whole} if percent else {value, whole})
    return Number(start=start, end=end, text=text[start:end], value=value if percent else value / whole, kind=kind, others=others)


def _make_number(text: str, start: int, end: int, value: Fraction) -> Number:
    run, before, after = text[start:end], text[max(0, start - 1) : start], text[end : end + 2].lstrip()[:1]
    others: set[Fraction] = set()
    if era := _ERAS.get(text[max(0, start - 2) : start]):
        others.add(value + era)
    if after in _TENTHS:
        others |= {value * 10, value / 10}
    if run in ("三四", "二三", "七八", "五六", "两三", "四五", "六七", "八九"):
        others |= {Fraction(_DIGITS[run[0]]), Fraction(_DIGITS[run[1]])}
    return Number(
        start=start,
        end=end,
        text=run,
        value=value,
        kind="ordinal" if before == "第" else "cardinal",
        strength="loose" if before in _SEVERAL and run in _SMALL else _weigh(run, after),
        others=frozenset(others),
        precision=_find_scale(run),
        scale=_find_scale(run),
    )


def _weigh(run: str, after: str) -> Strength:
    in_digits = any(char.isdecimal() for char in run)
    if after and after in _MONTH:
        return "loose"
    if in_digits:
        return "firm"
    if run in ("一", "〇", "零") or (after and after in _CHEMICAL):
        return "loose"
    stands_alone = len(run) == 1 and (not after or after not in _COUNTERS)
    bare_unit = run != "十" and not any(char in _DIGITS for char in run)
    return "soft" if bare_unit or stands_alone else "firm"


def _find_scale(run: str) -> Fraction:
    unit = Fraction(1)
    for char in reversed(run):
        if char.isdecimal():
            break
        unit *= _LARGE.get(char) or _SMALL.get(char) or 1
    return unit
