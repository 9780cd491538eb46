"""The character encoding of a file: what its first bytes say, strict UTF-8, and only then a guess."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from checker.language.identification import identify_language

# Marks, and the codecs that read them away. UTF-32 comes first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65536

# The Windows code page of each language with Latin letters; all others use Windows-1252.
_CODE_PAGES = dict.fromkeys(("cs", "sk", "pl", "hu", "sl", "hr", "bs", "ro", "sq"), "cp1250")
_CODE_PAGES |= dict.fromkeys(("tr", "az", "ku"), "cp1254") | dict.fromkeys(("lt", "lv", "et"), "cp1257")
_CODE_PAGES |= {"vi": "cp1258"}
_NAMES = {"cp125" + digit: f"Windows-125{digit}" for digit in "012345678"} | {
    "latin-1": "Latin-1",
    "utf-8-sig": "UTF-8",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
}
# A text in Latin letters has one letter in four with a diacritic at most (Vietnamese); other scripts are mostly high bytes.
_LATIN_SHARE = 0.3
_MAX_DAMAGE = 0.1
_MAX_CONTROL_SHARE = 0.05
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
_ASCII_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\v")
# Encodings of other scripts in the order of their use on the web (WHATWG Encoding Standard names most of them).
_OTHER_SCRIPTS = [
    *("cp1251", "koi8_r", "koi8_u", "cp866", "cp1253", "cp1255", "cp1256", "cp874"),
    *("gb18030", "big5", "cp949", "cp932", "euc_jp", "iso2022_jp"),
]
_MIN_PROBABILITY = 0.5
# How web pages name their encoding, within how many bytes, and what browsers read for the names that mean more than they say
# (WHATWG Encoding Standard).
_DECLARED_WITHIN = 4096
_DECLARATION = re.compile(
    rb"<meta[^<>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:-]{1,40})|<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:-]{1,40})",
    re.IGNORECASE,
)
_LABELS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **{
        "iso-8859-9": "cp1254",
        "iso-8859-11": "cp874",
        "tis-620": "cp874",
        "iso-2022-jp": "iso2022_jp",
        "x-mac-cyrillic": "mac_cyrillic",
    },
}
_SPACES = frozenset(" \n\u3000")


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A decoded text, the codec that gives just this text for the file, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False

    @property
    def encoding_name(self) -> str:
        """The encoding as people write it."""
        return _NAMES.get(self.encoding, self.encoding.upper())


def decode_bytes(data: bytes) -> Decoded:
    """The text of `data` without a byte order mark. Raises UnicodeError with a plain sentence when no encoding fits."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding)
    if len(data) - len(data.translate(None, _ASCII_CONTROLS)) > _MAX_CONTROL_SHARE * len(data):
        wide = _guess_utf16(data)
        if wide is not None:
            return wide
    if (declared := _read_declared(data)) is not None:
        return declared
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in data and (wide := _guess_utf16(data)) is not None:
            return wide
        if b"\x00" in data:
            raise UnicodeError("it is not text: it holds bytes that are zero") from error
        _reject_damaged_utf8(data, error.start)
    return _guess_code_page(data)


def _read_declared(data: bytes) -> Decoded | None:
    """What a web page says of itself in its first bytes, unless it is UTF-8 all the same, as pages that lie mostly are."""
    head = data[:_DECLARED_WITHIN]
    match = _DECLARATION.search(head) if head.lstrip().startswith(b"<") else None
    if match is None:
        return None
    label = next(filter(None, match.groups())).decode("ascii").lower().replace("windows-125", "cp125")
    encoding = _LABELS.get(label, label)
    if encoding.startswith(("utf", "unicode")) or (encoding != "iso2022_jp" and _try_decode(data, "utf-8") is not None):
        return None
    text = _try_decode(data, encoding)
    return None if text is None or _has_c1_controls(text) else Decoded(text=text, encoding=encoding)


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError as error:
        raise UnicodeError(f"it is marked as {_NAMES.get(encoding, encoding.upper())} but cannot be read as such") from error


def _guess_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: zero bytes stand on one side only, and the text is made of assigned characters."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or not max(even, odd) or min(even, odd) > 0.05 * max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    sample = text[:4096]
    strange = sum(
        unicodedata.category(char) in {"Cn", "Co", "Cs"} or (ord(char) < 32 and char not in "\t\r\n") for char in sample
    )
    return (
        Decoded(text=text, encoding=encoding, guessed=True)
        if strange <= 0.01 * len(sample) and not _SPACES.isdisjoint(sample)
        else None
    )


def _reject_damaged_utf8(data: bytes, first: int) -> None:
    """Refuses what is UTF-8 but for a few bytes: reading it as anything else would garble every other letter."""
    text = data.decode("utf-8", errors="replace")
    damaged, sound = text.count("\ufffd"), len(_BEYOND_ASCII.findall(text))
    if sound >= 5 and damaged <= _MAX_DAMAGE * sound:
        line = data.count(b"\n", 0, first) + 1
        raise UnicodeError(f"it is UTF-8 but for {damaged} damaged place{'s' if damaged > 1 else ''}, the first in line {line}")


def _guess_code_page(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    letters = high + sum(65 <= byte & 0xDF <= 90 for byte in sample if byte < 128)
    if high <= _LATIN_SHARE * max(letters, 1):
        lang = identify_language(sample.decode("cp1252", errors="replace")).lang
        for encoding in dict.fromkeys((_CODE_PAGES.get(lang, "cp1252"), "cp1252", "latin-1")):
            text = _try_decode(data, encoding)
            if text is not None and not _has_c1_controls(text):
                return Decoded(text=text, encoding=encoding, guessed=True)
    return _guess_other_script(data)


def _guess_other_script(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * _SAMPLE], cp_isolation=_OTHER_SCRIPTS).best()
    text = _try_decode(data, best.encoding) if best is not None else None
    if best is None or text is None or _has_c1_controls(text) or identify_language(text).probability < _MIN_PROBABILITY:
        raise UnicodeError("its encoding is unknown: it is neither UTF-8 nor any code page that gives readable text")
    return Decoded(text=text, encoding=best.encoding, guessed=True)


def _try_decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _has_c1_controls(text: str) -> bool:
    """Control characters U+0080..U+009F occur in no real text; they tell a wrong code page. U+0085 is a line end."""
    return any("\x80" <= char <= "\x9f" and char != "\x85" for char in text[: 16 * _SAMPLE])
