from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.markdown import read_markdown
from checker.records import Document
from tests.documents.origins import check_origin

_PARTS = [
    *("a", "word", "Größe", "слово", "漢字", "سلام", "😀", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r"),
    *(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "[",
        "]",
        "](x)",
        "](<y z> 't')",
        "![",
        "[r]: /u\n",
        "[^1]",
        "[^1]: ",
        "<b>",
        "</b>",
        "<div>",
        "<!--",
    ),
    *(
        "-->",
        "- ",
        "1. ",
        "> ",
        "# ",
        "---",
        "===",
        "|",
        "\n|-|-|\n",
        "\\",
        "&amp;",
        "&#x41;",
        "&",
        "$x^2$",
        "$",
        "{{",
        "}}",
        "{% ",
        "%}",
    ),
    *(
        "https://a.example/b_c",
        "a@b.org",
        ":::",
        '!!! note "T"\n',
        ": ",
        "+++\n",
        "---\nk: v\n---\n",
        "[x]",
        "- [ ] ",
        "<code>",
        "</code>",
    ),
]


def read(text: str, path: str = "text.md") -> Document:
    return read_markdown(Document(path=path, text=text))


def list_blocks(text: str, path: str = "text.md") -> list[tuple[str, str]]:
    document = read(text, path)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


@given(
    st.lists(st.one_of(st.sampled_from(_PARTS), st.text(max_size=3)), max_size=30).map("".join),
    st.sampled_from(["a.md", "a.mdx"]),
)
@settings(deadline=None)
def test_any_text_is_markdown_whose_prose_knows_its_place(text: str, path: str) -> None:
    check_origin(read(text, path), text)


def test_blocks_have_their_kinds() -> None:
    text = "# Long *way* #\n\nOne\ntwo.\n\nThree\n===\n\n- tea\n- [x] milk\n\n  more\n\n1. cup\n\n"
    text += "| a | b |\n|---|:-:|\n| c\\|d | e |\n\n![The old quay](q.jpg)\n"
    assert list_blocks(text) == [
        ("heading", "Long way"),
        ("paragraph", "One two."),
        ("heading", "Three"),
        ("item", "tea"),
        ("item", "milk"),
        ("paragraph", "more"),
        ("item", "cup"),
        ("item", "a"),
        ("item", "b"),
        ("item", "c|d"),
        ("item", "e"),
        ("caption", "The old quay"),
    ]


def test_a_place_behind_markup_is_that_of_the_file() -> None:
    text = '---\ntitle: x\n---\n\n> - 😀 **Ёл**ка [и](http://x "t") *да*\n>   нет\n'
    document = read(text)
    assert document.text == "😀 Ёлка и да нет"
    assert text[slice(*document.locate(2, 6))] == "Ёл**ка"
    assert document.position(document.text.index("нет")) == (6, 5)
    assert document.position(document.text.index("да")) == (5, 35)


@pytest.mark.parametrize(
    "left_out",
    [
        "```py\nzz = 1\n```",
        "~~~\nzz\n\nzz\n~~~",
        "    zz = 1",
        "<!-- zz\n\nzz -->",
        "<script>\nzz\n\nzz\n</script>",
        "[zz]: http://zz.example 'zz'",
        "{{< figure src='zz' >}}",
        "{% include zz %}",
        "{% highlight zz %}\nzz\n{% endhighlight %}",
        "$$\nzz = 1\n$$",
        "![zz](zz.jpg)",
        "[![zz zz](zz.svg)](zz)",
        "`zz`",
        "{: .zz }",
        "***",
        "<!-- checker: ignore zz -->",
    ],
)
def test_what_is_no_prose_is_left_out(left_out: str) -> None:
    assert read(f"Before it.\n\n{left_out}\n\nAfter it.\n").text == "Before it.\n\nAfter it."


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("5 * 3 * 2 and snake_case_word", "5 * 3 * 2 and snake_case_word"),
        ("un**believ**able *a **b** c* __d__ ***e***", "unbelievable a b c d e"),
        (r"\*no\* \[no\](x) 1\. \\", r"*no* [no](x) 1. \ ".strip()),
        ("[a *b*](x) [c][R] [r][] [r] [none] [none](", "a b c r r [none] [none]("),
        ("![alt text](x) in a line", "in a line"),
        ("<b class='x'>bold</b> 1 < 2 <3 a<b", "bold 1 < 2 <3 a<b"),
        ("x<!-- no -->y ~~old~~ new", "xy new"),
        ("&copy; &eacute; &copy &#65;", "© é &copy A"),
        ("one  \ntwo\\\nthree<br>four", "one\ntwo\nthree\nfour"),
        ("Note[^1] here.", "Note here."),
        ("It costs $5, or US$6 to $7.", "It costs $5, or US$6 to $7."),
    ],
)
def test_marks_of_a_line_are_read_as_commonmark_does(text: str, prose: str) -> None:
    definitions = "\n\n[r]: /u\n\n[^1]: `x`\n"
    assert read(text + definitions).text == prose


def test_code_addresses_and_formulas_stay_in_the_sentence_as_opaque() -> None:
    document = read("Run `a  b`, see <https://x.example>, www.y.example/z_1. The $x^2$ of {{ name }}.")
    assert document.text == "Run a b, see https://x.example, www.y.example/z_1. The $x^2$ of {{ name }}."
    assert [document.text[start:end] for start, end in document.opaque] == [
        *("a b", "https://x.example", "www.y.example/z_1", "$x^2$", "{{ name }}")
    ]


@pytest.mark.parametrize(
    ("front", "is_front"),
    [
        ("---\ntitle: zz\n---\n", True),
        ("---\r\ntags:\r\n  - zz\r\n...\r\n", True),
        ("+++\ntitle = 'zz'\n+++\n", True),
        ('{\n "title": "zz"\n}\n', True),
        ("---\n\nzz zz\n\n---\n", False),
        ("---\ntitle: zz\n", False),
    ],
)
def test_front_matter_is_no_prose(front: str, is_front: bool) -> None:
    prose = read(f"{front}\nThe text.\n").text
    assert prose.endswith("The text.")
    assert ("zz" not in prose) == is_front


def test_html_in_markdown_is_read_and_so_are_containers() -> None:
    text = '<div class="a">\nInner <b>bold</b> &amp; more\n</div>\n\n!!! note "T"\n    Noted.\n\n'
    text += ":::tip\nTold.\n:::\n\nTerm\n: Meaning\n\n> [!NOTE]\n> Quoted.\n"
    assert [block for _, block in list_blocks(text)] == ["Inner bold & more", "Noted.", "Told.", "Term", "Meaning", "Quoted."]


def test_components_of_mdx_are_no_prose() -> None:
    text = "import A from './a'\n\nexport const b = 1\n\n# Head\n\n<Note kind='x'>\n*Mind* the {gap}.\n</Note>\n"
    document = read(text, "a.mdx")
    assert document.text == "Head\n\nMind the {gap}."
    assert [document.text[start:end] for start, end in document.opaque] == ["{gap}"]


@pytest.mark.parametrize(
    "text", ["> " * 50_000 + "a", "- " * 50_000 + "a\n" + "\n" * 50_000, "[" * 50_000, "*a " * 20_000, "[a](" * 20_000]
)
def test_hostile_nesting_is_harmless(text: str) -> None:
    check_blocks = read(text).blocks
    assert all(block.start < block.end for block in check_blocks)
