from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.documents.prose import ProseBuilder
from tests.documents.origins import check_origin


@given(
    st.lists(
        st.tuples(st.text(alphabet="aя😀 \n\t\r", max_size=8), st.sampled_from(["text", "opaque", "break", "block", "skip"]))
    )
)
def test_pieces_in_the_order_of_the_file_go_back_to_it(parts: list[tuple[str, str]]) -> None:
    file_text = "".join(text for text, _ in parts)
    builder, position = ProseBuilder(file_text=file_text), 0
    for text, kind in parts:
        if kind == "break":
            builder.add_break()
        elif kind == "block":
            builder.begin_block("item")
        elif kind != "skip":
            builder.add(text, position, opaque=kind == "opaque")
        position += len(text)
    check_origin(builder.build("a.md"), file_text)


def test_white_space_is_folded_and_left_out_at_the_ends() -> None:
    builder = ProseBuilder(file_text="  a \n\t b \u00a0 c  ")
    builder.add("  a \n\t b \u00a0 c  ", 0)
    document = builder.build("a.md")
    assert document.text == "a b \u00a0 c"
    assert document.locate(2, 3) == (7, 8)


def test_a_text_of_another_length_goes_as_a_whole() -> None:
    builder = ProseBuilder(file_text="x&eacute;y")
    builder.add("x", 0)
    builder.add("é", 1, 9)
    builder.add("y", 9)
    document = builder.build("a.html")
    assert document.text == "xéy"
    assert [document.locate(offset, offset + 1) for offset in range(3)] == [(0, 1), (1, 9), (9, 10)]


def test_breaks_stand_between_lines_only() -> None:
    builder = ProseBuilder(file_text="ab")
    builder.add_break()
    builder.add("a", 0)
    builder.add_break()
    builder.add("b", 1)
    builder.add_break()
    assert builder.build("a.md").text == "a\nb"


def test_empty_blocks_are_kept_where_they_are_counted() -> None:
    builder = ProseBuilder(keep_empty=True)
    for text in ("a", "", "b"):
        builder.begin_block()
        builder.add(text)
    assert [(block.start, block.end) for block in builder.build("a.po").blocks] == [(0, 1), (1, 1), (3, 4)]
