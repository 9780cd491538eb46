from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.encodings import decode_bytes
from checker.documents.html import read_html
from checker.documents.reading import parse_document
from checker.records import Document
from tests.documents.origins import check_origin
from tests.documents.saved_pages import ARTICLE, PAGES

_PARTS = [
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<li>",
        "<ul>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<h2>",
        "</h3>",
        "<br>",
    ),
    *(
        "<nav>",
        "</nav>",
        "<article>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<a href='/x'>",
        "</a>",
        "<code>",
    ),
    *(
        "&amp;",
        "&eacute",
        "&#x1F600;",
        "&#0;",
        "&",
        "<",
        ">",
        '"',
        "'",
        "<p class='",
        "\r\n",
        " ",
        "\u00ad",
        "\u00a0",
        "&shy;",
        "<?xml?>",
    ),
    *(
        "word",
        "Größe",
        "слово",
        "漢字かな",
        "سلام",
        "😀",
        "https://example.org/a?b=1&amp;c=2.",
        "a@b.org",
        "<html><body>",
        "<title>",
    ),
]


def read(text: str) -> Document:
    return read_html(Document(path="page.html", text=text))


def list_blocks(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


@given(st.lists(st.one_of(st.sampled_from(_PARTS), st.text(max_size=4)), max_size=30).map("".join))
@settings(deadline=None)
def test_any_text_is_a_page_whose_prose_knows_its_place(text: str) -> None:
    check_origin(read(text), text)


def test_blocks_have_the_kinds_of_their_elements() -> None:
    page = (
        "<h1>A <em>long</em> way</h1><p>One<br>two.<ul><li>Tea<li><p>Milk</ul><figure><figcaption>The quay</figcaption></figure>"
    )
    assert list_blocks(page) == [
        ("heading", "A long way"),
        ("paragraph", "One\ntwo."),
        ("item", "Tea"),
        ("item", "Milk"),
        ("caption", "The quay"),
    ]


def test_a_reference_is_one_character_whose_place_is_all_of_it() -> None:
    text = "<p>Caf&eacute; &amp; th&#233;&acirc;tre &copyright &unknown; AT&T</p>"
    document = read(text)
    assert document.text == "Café & théâtre ©right &unknown; AT&T"
    start, end = document.locate(3, 4)
    assert text[start:end] == "&eacute;"
    start, end = document.locate(0, 4)
    assert text[start:end] == "Caf&eacute;"


def test_a_finding_behind_markup_and_emoji_has_its_line_and_column() -> None:
    document = read("<p>\r\n😀 <b>Ёлка</b> is here</p>")
    assert document.text == "😀 Ёлка is here"
    assert document.position(document.text.index("Ёлка")) == (2, 6)


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) { alert('zz') }</script>",
        "<style>p { color: zz }</style>",
        "<noscript>zz</noscript>",
        "<template><p>zz</p></template>",
        "<svg><text>zz</text></svg>",
        "<!-- zz <p>zz</p> -->",
        "<p hidden>zz</p>",
        "<div style='color:red; display: none'><p>zz</p></div>",
        "<img alt='zz' title=zz>",
        "<pre>zz</pre>",
        "<textarea><p>zz</textarea>",
        "<select><option>zz</select>",
        "<span class='sr-only'>zz</span>",
        "<button>zz</button>",
        "<del>zz</del>",
    ],
)
def test_what_no_reader_sees_is_no_prose(hidden: str) -> None:
    assert read(f"<p>Before it.</p>{hidden}<p>After it.</p>").text == "Before it.\n\nAfter it."


def test_code_and_addresses_stay_in_the_sentence_as_opaque() -> None:
    document = read("<p>Run <code>make all</code> or see https://example.org/a?b=1&amp;c=(2).</p>")
    assert document.text == "Run make all or see https://example.org/a?b=1&c=(2)."
    assert [document.text[start:end] for start, end in document.opaque] == ["make all", "https://example.org/a?b=1&c=(2)"]


def test_links_to_notes_and_soft_hyphens_are_left_out() -> None:
    text = "<p>The ferry<sup><a href='#n1'>1</a></sup> car&shy;ries<sup class=reference>[2]</sup> H<sub>2</sub>O.</p>"
    assert read(text).text == "The ferry carries H2O."


def test_ordinary_links_of_manuals_are_part_of_their_sentence() -> None:
    assert read('<p>See <a class="reference external" href="x">the manual</a> first.</p>').text == "See the manual first."


def test_unclosed_and_crossed_tags_are_read_as_browsers_do() -> None:
    assert list_blocks("<p>One <b>two<p>three</b> four</div> five<td>six") == [
        ("paragraph", "One two"),
        ("paragraph", "three four"),
        ("paragraph", "five"),
        ("item", "six"),
    ]
    assert read("<p>1 < 2 and a <3 and a<b").text == "1 < 2 and a <3 and a"


def test_a_fragment_is_read_in_full() -> None:
    fragment = "<header><h1>Short</h1></header><p><a href='/a'>First</a></p><aside>Beside</aside><footer>Below</footer>"
    assert [text for _, text in list_blocks(fragment)] == ["Short", "First", "Beside", "Below"]
    assert read(fragment).notes == ()


def test_a_plain_page_is_read_in_full() -> None:
    page = (
        "<html><body><h1>Tide table</h1><p>High at six.</p><p>See <a href='/x'>the map</a>.</p><p>Low at noon.</p></body></html>"
    )
    assert [text for _, text in list_blocks(page)] == ["Tide table", "High at six.", "See the map.", "Low at noon."]


@pytest.mark.parametrize("name", PAGES)
def test_of_a_saved_page_the_article_is_read_and_nothing_else(name: str) -> None:
    document = read(PAGES[name])
    prose = " ".join(document.text.split())
    assert [part for part, text in ARTICLE.items() if text not in prose] == []
    assert [word for word in prose.split() if "zz" in word] == []
    check_origin(document, PAGES[name])


def test_a_link_to_another_story_does_not_cut_short_paragraphs_off() -> None:
    page = (
        "<html><head><title>Ёлка</title></head><body><div id=mainmenu><a href='/1'>Новости</a></div>"
        "<div class=region><div>Город</div><h1 class=page-title>Ёлка на площади</h1><div class=field-body>"
        "<p>На площади поставили ёлку высотой "
        "двадцать метров, её привезли из леса на двух грузовиках.</p><p>«Мы ждали этого весь "
        "год», — сказал мэр.</p><p>Читайте также: "
        "<a href='/x'>Где встретить праздник</a></p><p>Праздник начнётся в пятницу в шесть вечера, вход свободный, детям обещают "
        "подарки.</p></div><h2>Ещё новости</h2><ul><li><a href='/5'>Снег пошёл рано утром</a></li></ul></div></body></html>"
    )
    blocks = [text for _, text in list_blocks(page)]
    assert blocks[0] == "Ёлка на площади"
    assert blocks[-1].endswith("подарки.")
    assert len(blocks) == 4


def test_100_000_nested_tags_are_harmless() -> None:
    depth = 100_000
    assert read("<div>" * depth + "Deep down." + "</div>" * depth).text == "Deep down."
    assert read("<b><table><td>" * (depth // 10) + "Deep down.").text == "Deep down."


def test_a_page_is_read_in_the_encoding_that_it_names() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Паром пришёл.</p></body></html>'
    assert parse_document(page.encode("cp1251"), "a.html").text == "Паром пришёл."
    xml = '<?xml version="1.0" encoding="iso-8859-2"?><html><body><p>Żółta łódź płynie.</p></body></html>'
    assert parse_document(xml.encode("iso-8859-2"), "a.html").text == "Żółta łódź płynie."


def test_a_page_in_utf_8_is_read_so_whatever_it_names() -> None:
    assert decode_bytes("<meta charset=latin1><p>Größe</p>".encode()).text.endswith("<p>Größe</p>")
    assert decode_bytes("<meta charset=no-such-thing><p>Größe</p>".encode()).encoding == "utf-8"
