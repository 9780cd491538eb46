"""Formats of translation tools: units become pairs, and hostile XML does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.bilingual.reading import open_pairs
from checker.errors import InputError

XLIFF_1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="de-CH" target-language="en-GB" datatype="plaintext"><body>
<trans-unit id="u1"><source>Das <g id="1">Haus</g> ist alt.</source><target>The <g id="1">house</g> is old.</target></trans-unit>
<trans-unit id="u2"><source>Nein.</source></trans-unit>
</body></file></xliff>"""
XLIFF_2 = """<?xml version="1.0"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="en"><file id="f">
<unit id="u1"><segment id="s1"><source>Ja.</source><target>Yes.</target></segment></unit></file></xliff>"""
TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="de"
datatype="plaintext"/><body><tu tuid="t1"><tuv xml:lang="fr"><seg>Oui.</seg></tuv><tuv xml:lang="en-GB"><seg>Yes.</seg></tuv>
<tuv xml:lang="de"><seg>Ja.</seg></tuv></tu></body></tmx>"""
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: de\\n"

msgid "Yes"
msgstr "Ja"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d Datei"
msgstr[1] "%d Dateien"

#~ msgid "Old"
#~ msgstr "Alt"
"""
BOMB = """<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>&b;</seg></tuv></tu></body></tmx>"""
THIEF = """<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<xliff version="1.2"><file><body><trans-unit id="1"><source>&x;</source></trans-unit></body></file></xliff>"""

Rows = list[tuple[str | None, str, str]]


def read(folder: Path, name: str, content: str, lang: str | None = None) -> tuple[str | None, str | None, Rows]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    with open_pairs(str(path), lang=lang) as file:
        rows = [(pair.id, pair.source, pair.translation) for pair in file.pairs]
        assert file.count == len(rows)
        return file.source_lang, file.lang, rows


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.xlf", XLIFF_1, ("de", "en", [("u1", "Das Haus ist alt.", "The house is old."), ("u2", "Nein.", "")])),
        ("a.xliff", XLIFF_2, ("de", "en", [("u1::s1", "Ja.", "Yes.")])),
        ("a.tmx", TMX, ("de", "en", [("t1", "Ja.", "Yes.")])),
        (
            "a.po",
            PO,
            ("en", "de", [("Yes", "Yes", "Ja"), ("%d file[0]", "%d file", "%d Datei"), ("%d file[1]", "%d files", "%d Dateien")]),
        ),
        ("unnamed", TMX, ("de", "en", [("t1", "Ja.", "Yes.")])),
    ],
)
def test_units_become_pairs(tmp_path: Path, name: str, content: str, expected: tuple[str | None, str | None, Rows]) -> None:
    assert read(tmp_path, name, content) == expected


def test_the_language_asked_for_is_chosen_from_a_memory(tmp_path: Path) -> None:
    assert read(tmp_path, "a.tmx", TMX, lang="fr") == ("de", "fr", [("t1", "Ja.", "Oui.")])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.tmx", BOMB, "declares XML entities"),
        ("a.xlf", THIEF, "declares XML entities"),
        ("a.tmx", "<tmx><body>", "is broken XML"),
        ("a.tmx", "<html/>", "cannot be read as TMX"),
        ("a.xlf", "<html/>", "cannot be read as XLIFF"),
        ("a.po", "no catalogue", "cannot be read as PO"),
        ("a.tmx", '<tmx version="1.4"><header/><body/></tmx>', "holds no segments"),
    ],
)
def test_hostile_and_broken_files_are_refused(tmp_path: Path, name: str, content: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(tmp_path, name, content)


def test_entities_hide_in_no_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(BOMB.replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16"))
    with pytest.raises(InputError, match="entities"), open_pairs(str(path)):
        pass
