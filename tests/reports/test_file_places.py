"""Columns in bytes, against counting them one by one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.reports.file_places import FilePlaces
from tests.builders import make_document

_TEXTS = st.text(alphabet="aé東🙂\u0301\r\n", max_size=60)


@given(_TEXTS, st.sampled_from(["", "東🙂a" * 3000]), st.integers(0, 60))
def test_a_column_in_bytes_counts_the_bytes_before_it(text: str, before: str, offset: int) -> None:
    text = before + text
    offset = min(len(before) + offset, len(text))
    places = FilePlaces(make_document(text))
    lines = places.find(offset, offset).lines
    assert lines is not None
    line_start = offset - lines.column + 1
    assert places.count_bytes(lines.line, lines.column) == len(text[line_start:offset].encode()) + 1
    assert lines.line == 1 + len(re.findall(r"\r\n|\r(?!\n)|\n", text[:line_start]))
