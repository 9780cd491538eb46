"""Entities are read as characters, and every place leads back to where it stood."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.entities import decode_entities


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("She wasn&#39;t there.", "She wasn't there."),
        ("&quot;No&quot;, he said.", '"No", he said.'),
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("AT&T; &nosuchname; & more", "AT&T; &nosuchname; & more"),
    ],
)
def test_entities_become_what_they_mean(text: str, decoded: str) -> None:
    assert decode_entities(text).text == decoded


def test_a_place_leads_back_to_the_entity() -> None:
    text = "She wasn&#39;t there."
    decoded = decode_entities(text)
    start = decoded.text.index("wasn't")
    first, last = decoded.locate(start, start + 6)
    assert text[first:last] == "wasn&#39;t"


@given(st.text(alphabet="ab<>&\"' ;é", max_size=40))
def test_escaping_is_undone_and_characters_keep_their_order(text: str) -> None:
    escaped = escape(text)
    decoded = decode_entities(escaped)
    assert decoded.text == text
    places = [decoded.locate(n, n + 1) for n in range(len(text))]
    assert all(escape(text[n]) == escaped[first:last] for n, (first, last) in enumerate(places))
