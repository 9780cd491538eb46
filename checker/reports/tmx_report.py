"""Sentence links as a translation memory, TMX 1.4b (Localization Industry Standards Association, 2005).

Null links have no place in a memory of pairs: they are left out, and a note in the header counts them.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from checker import __version__
from checker.reports.links_report import LinkedTexts

# The characters that XML 1.0 cannot hold (its production 2, Char).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_links_tmx(texts: LinkedTexts) -> str:
    """A TMX document in UTF-8, with the number of the link as `tuid` and its score as a property.

    Characters that XML cannot hold become replacement characters.
    """
    paired = [(number, link) for number, link in enumerate(texts.links) if link.source and link.translation]
    left_out = len(texts.links) - len(paired)
    header = {
        "creationtool": "checker",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "checker",
        "adminlang": "en",
        "srclang": texts.source_lang,
        "datatype": "plaintext",
    }
    attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in header.items())
    note = f"<note>{left_out} segment{'s' if left_out > 1 else ''} without counterpart left out</note>" if left_out else ""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        f"<header {attributes}>{note}</header>",
        "<body>",
    ]
    for number, link in paired:
        lines += [
            f'<tu tuid="{number}">',
            f'<prop type="x-score">{link.score:.4f}</prop>',
            _write_variant(texts.source_lang, texts.read_source(link)),
            _write_variant(texts.lang, texts.read_translation(link)),
            "</tu>",
        ]
    return "\n".join([*lines, "</body>", "</tmx>", ""])


def _write_variant(lang: str, text: str) -> str:
    clean = _NOT_XML.sub("\ufffd", text)
    return f"<tuv xml:lang={quoteattr(lang)}><seg>{escape(clean)}</seg></tuv>"
