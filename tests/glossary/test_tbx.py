from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.glossary import Term, read_glossary

VERSION_2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="c1">
<descrip type="definition">one chamber</descrip>
<langSet xml:lang="de"><tig><term>Bundesrat</term></tig></langSet>
<langSet xml:lang="en-GB">
<tig><term>upper house</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
<tig><term>Federal <hi>Council</hi></term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>senate</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
</langSet></termEntry></body></text></martif>"""

VERSION_3_DCA = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1">
<langSec xml:lang="de"><termSec><term>Bundesrat</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>Federal Council</term></termSec>
<termSec><term>senate</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"""

VERSION_3_DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry id="c1">
<langSec xml:lang="de"><termSec><term>Bundesrat</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>Federal Council</term></termSec>
<termSec><term>senate</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""

BOMB = """<?xml version="1.0"?><!DOCTYPE martif [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<martif><text><body>&b;</body></text></martif>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<martif><text><body>&a;</body></text></martif>"""


def read(folder: Path, content: str, encoding: str = "utf-8") -> tuple[Term, ...]:
    path = folder / "terms.tbx"
    path.write_bytes(content.encode(encoding))
    return read_glossary(path).terms


@pytest.mark.parametrize("content", [VERSION_2, VERSION_3_DCA, VERSION_3_DCT])
def test_each_version_gives_the_terms_in_both_directions(tmp_path: Path, content: str) -> None:
    terms = {term.source: term for term in read(tmp_path, content)}
    term = terms["Bundesrat"]
    assert (term.source_lang, term.lang) == ("de", "en")
    assert term.translations[0] == "Federal Council"
    assert term.forbidden == ("senate",)
    assert terms["Federal Council"].translations == ("Bundesrat",)


def test_status_definition_and_line_are_kept(tmp_path: Path) -> None:
    term = next(term for term in read(tmp_path, VERSION_2) if term.source == "Bundesrat")
    assert term.translations == ("Federal Council", "upper house")
    assert term.note == "one chamber"
    assert term.line == 6


def test_the_encoding_that_the_file_declares_is_used(tmp_path: Path) -> None:
    content = VERSION_2.replace("UTF-8", "ISO-8859-1").replace("Bundesrat", "Länderrat")
    assert any(term.source == "Länderrat" for term in read(tmp_path, content, "latin-1"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BOMB, "declares an entity"),
        (OUTSIDE, "declares an entity"),
        (VERSION_2.replace("</termEntry>", ""), "not well-formed XML"),
        (VERSION_2.replace('xml:lang="de"', 'xml:lang="klingonian"'), "line 6: “klingonian” is not the code of a language"),
        ("<martif>" + "<a>" * 200 + "</a>" * 200 + "</martif>", "deep"),
        ("<html><p>no terms</p></html>", "no terms in two languages"),
    ],
)
def test_what_is_broken_or_hostile_is_refused(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(tmp_path, content)
    assert told in raised.value.message
