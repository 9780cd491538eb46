"""Gettext catalogues, PO (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).

Every plural form is a unit of its own, `[n]` behind its id; a context stands before the id. Headers, comments, obsolete entries
and earlier sources are no units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.bilingual.escapes import read_c_string
from checker.bilingual.units import Run, Unit, UnitFile, join_runs
from checker.documents.encodings import decode_bytes
from checker.errors import InputError
from checker.language.codes import is_language, shorten_code

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ENTRY = re.compile(r'[ \t]*(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d{1,3})\])?)[ \t]*)?"((?:[^"\\]|\\.)*)"\s*\Z', re.DOTALL)
_CHARSET = re.compile(rb"charset=([A-Za-z0-9._-]{1,40})")
_HEAD = 8192


@dataclass(kw_only=True)
class _Entry:
    """One entry while its lines are read; `texts` by keyword, the forms of the translation by number."""

    fuzzy: bool = False
    texts: dict[str, list[Run]] = field(default_factory=dict)
    forms: dict[int, list[Run]] = field(default_factory=dict)

    def begin(self, keyword: str, form: str | None) -> list[Run]:
        if keyword.startswith("msgstr"):
            return self.forms.setdefault(int(form or 0), [])
        return self.texts.setdefault(keyword, [])

    def read(self, keyword: str) -> str:
        return join_runs(self.texts.get(keyword, []))


def read_po(data: bytes, name: str) -> UnitFile:
    """The units of a catalogue. Raises InputError for what is none."""
    text, encoding = _decode(data, name)
    entries = list(_read_entries(text, name))
    header = next((join_runs(entry.forms.get(0, [])) for entry in entries if not entry.read("msgid")), "")
    lang = _read_header(header, "Language")
    # The source of a catalogue is in English unless it says otherwise, as Poedit's does.
    source_lang = _read_header(header, "X-Source-Language") or ("en" if lang and lang != "en" else None)
    units = [unit for entry in entries for unit in _list_units(entry)]
    return UnitFile(text=text, encoding=encoding, units=tuple(units), source_lang=source_lang, lang=lang)


def _decode(data: bytes, name: str) -> tuple[str, str]:
    """By the charset of the header where it fits, else by what the bytes show."""
    declared = _CHARSET.search(data[:_HEAD])
    encoding = declared.group(1).decode("ascii").lower() if declared else ""
    if encoding not in {"", "charset", "utf-8"} and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(encoding), encoding
        except (LookupError, UnicodeError) as error:
            raise InputError(f"{name} is not in {encoding!r}, as its header says", hint="save it in UTF-8") from error
    try:
        decoded = decode_bytes(data)
    except UnicodeError as error:
        raise InputError(f"{name} cannot be decoded: {error}", hint="save it in UTF-8") from error
    return decoded.text, decoded.encoding


def _read_header(header: str, key: str) -> str | None:
    for line in header.split("\n"):
        found, _, value = line.partition(":")
        if found.strip().lower() == key.lower():
            code = shorten_code(value.strip())
            return code if is_language(code) else None
    return None


def _read_entries(text: str, name: str) -> Iterator[_Entry]:
    entry, runs = _Entry(), None
    for number, match in enumerate(_LINE.finditer(text), start=1):
        line = match.group()
        if not line.strip() or line.lstrip().startswith("#"):
            if line.lstrip().startswith("#,"):
                if entry.forms:
                    yield entry
                    entry, runs = _Entry(), None
                entry.fuzzy = entry.fuzzy or "fuzzy" in line
            continue
        found = _ENTRY.match(line)
        keyword = found.group(1) if found else None
        if found is None or (keyword is None and runs is None):
            raise InputError(f"{name} cannot be read as PO: line {number} is no line of a catalogue: {line.strip()[:40]!r}")
        if keyword and entry.forms and not keyword.startswith("msgstr"):
            yield entry
            entry = _Entry()
        if keyword:
            runs = entry.begin(keyword, found.group(2))
        if runs is not None:
            runs.extend(read_c_string(found.group(3), match.start() + found.start(3)))
    if entry.texts:
        yield entry


def _list_units(entry: _Entry) -> Iterator[Unit]:
    singular, plural = entry.texts.get("msgid", []), entry.texts.get("msgid_plural")
    name = " ".join(join_runs(singular).split())
    if not name:
        return
    context = entry.read("msgctxt")
    name = f"{context}/{name}" if context else name
    for form, translation in sorted(entry.forms.items()) or [(0, [])]:
        # The first form belongs to the singular, unless the language has but one.
        source = plural if plural and (form or len(entry.forms) == 1) else singular
        yield Unit(
            id=name if plural is None else f"{name}[{form}]",
            source=tuple(source),
            translation=tuple(translation),
            state="fuzzy" if entry.fuzzy else "translated",
        )
