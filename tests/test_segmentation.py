"""The golden list of sentence boundaries, the layout of documents, and what holds for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.records import Document, Segment
from checker.segmentation import MAX_LENGTH, segment_document

# One case a line: language, then the text with "¦" at every boundary (the white space behind it stays).
GOLDEN = """
en|The harbour closed.¦ Nobody came.
en|Is it open?¦ Yes!¦ Come in.
en|Mr. Lee met Mrs. Ortiz and Dr. Khan.¦ Prof. Adams stayed away.
en|Gen. Mark Halloway spoke to Sen. Dana Voss and Gov. Ruth Amey.¦ Rep. Cole listened.
en|They sailed to St. Helena on Jan. 5.¦ It rained.
en|The train leaves at 8 p.m. from track two.¦ It is slow.
en|The shop opens at 9 a.m.¦ Everyone knows that.
en|The match starts at 8 p.m. Saturday and ends at 10 p.m. GMT on the same day.
en|The hearing ended at 8 p.m.¦ The judge went home.
en|The hearing ended at 8 p.m.¦ Police cleared the square.
en|The U.S. Senate met.¦ He left the U.S.¦ The rest stayed.
en|U.S. troops and U.N. observers arrived.¦ They were tired.
en|Some fruits, e.g. apples, keep well, i.e. for months.¦ Others do not.
en|Nuts, seeds, etc. are sold here.¦ They sell bread, cheese, etc.¦ Nothing is dear.
en|See No. 5 for details.¦ He said no.¦ Then he left.
en|Harbour Inc. Chief Executive Ann Brill resigned.¦ She had joined Harbour Inc.¦ In 2010 she rose.
en|Acme Ltd. and Bolt Corp. merged.¦ Smith & Sons Co. did not.
en|It was Lakers vs. Celtics in 1987.¦ Boston lost.
en|J. R. R. Tolkien wrote it.¦ C.S. Lewis read it.¦ George W. Bush did not.
en|The book by H. G. Wells sold well.¦ He was glad.
en|John F. Kennedy Jr. was there.¦ So was Martin Hale Sr.¦ They talked.
en|She and I.¦ Nobody else.
en|Choose plan B.¦ Nobody likes plan A.
en|She takes vitamin C.¦ It helps.
en|Prices rose 3.5 percent to $4.20.¦ That is 1.000.000 too much.
en|We met on 5. January in Bonn.¦ It was cold.
en|The file is from 06.01.2022 and 5. 1. 2022.¦ It is old.
en|It began in 2019.¦ 12 people came.¦ 7 stayed.
en|It began in 2019.¦ according to the mayor it still runs.
en|They closed the railway.¦ according to the mayor it was old.
en|The news came late...¦ Nobody slept.
en|He waited … and waited.¦ Then he went.
en|“Why?” he asked.¦ Nobody knew.
en|“Why?” Anna Berg asked.¦ Nobody knew.
en|“Stop!” shouted the guard.¦ The man ran.
en|“Go home,” she said.¦ “It is late.”¦ They went.
en|He said: “Go home.¦ It is late.”¦ They went.
en|"We lost.¦ It hurts," Olsen said.¦ "We will be back."
en|'It is late.'¦ They went.
en|She called it “over.”¦ He did not.
en|She called it “over”.¦ He did not.
en|The slogan “Yes, we can!” became famous.¦ It still is.
en|The play “Who Is Afraid?” was a success.¦ It ran for years.
en|(He had left.)¦ She stayed.
en|He left (see p. 4).¦ She stayed (it was warm).
en|He left (he had to!) and she stayed.¦ They met again.
en|They use Yahoo! and other services.¦ Few know why.
en|Visit www.example.org/a.b?c=d for more.¦ Write to info@example.org.¦ We answer.
en|Version 2.0.1 of file.txt is out.¦ Get it.
en|It works.[12]¦ Nobody knows why.[3]
en|It rained.¦The match went on.
en|It rained .¦ The match went on.
en|What?!¦ Nobody knew!!¦ Really.
en|“No,” he said. ”¦ Then he left.
en|1. Open the door.¦ 2. Go in.
en|a) Open the door.¦ b) Go in.
en|He lived in Portland, Ore., and Springfield, Ill.¦ Friends visited him.
en|Elizabeth II.¦ She reigned long.
en|The Ph.D. student met an M.D. from Boston.¦ They talked.
en|Is this it?¦ – Yes, it is.
en|“It was us”, he said.¦ “We did it.”
en|The eBay sale ended.¦ iPhone owners were happy.
en|The cost was $5.¦ “Too much,” he said.
en|The storm hit at 5:30 a.m. on Sept. 3.¦ Seven died.
en|Sgt. Amy Poll and Lt. Col. Raj Nair testified.¦ The court rose.
en|Smith et al. found the opposite.¦ They were surprised.
en|Both sides of St. Mark’s Sq. were closed.¦ On Wall St.¦ The market fell.
de|Am 5. Januar kam er an.¦ Es regnete.
de|Er lebte im 19. Jahrhundert.¦ Niemand kannte ihn.
de|Dr. Huber kam z. B. mit Prof. Klein, d. h. mit seinem Chef.¦ Sie gingen.
de|Er sagte: „Geh nach Hause.¦ Es ist spät.“¦ Dann ging er.
de|„Warum?“, fragte sie.¦ Keiner wusste es.
de|Es war 1999.¦ Danach kam er.
de|Ludwig XIV. von Frankreich baute.¦ Der Bau war teuer.
de|Das kostet 3 Mio. Euro bzw. 4 Mrd. Yen.¦ Das ist viel.
de|Es gab Brot, Käse usw.¦ Alle aßen.
fr|M. Martin est parti.¦ Mme Petit l’a suivi.
fr|« Pourquoi ? » demanda-t-il.¦ Personne ne savait.
fr|« C’est fini. »¦ Il partit.
es|¿Por qué?¦ ¡Nadie lo sabe!¦ El Sr. Ruiz se fue.
es|Vive en EE. UU. desde 2010.¦ Es feliz.
pt|O Sr. Alves chegou às 8h.¦ A Dra. Reis saiu.
it|Il dott. Rossi è partito.¦ La sig.ra Bianchi no.
ru|Он родился в 1999 г. в Москве.¦ Потом уехал.
ru|— Что? — спросил он.¦ Никто не знал.
ru|В городе живёт 2 млн. человек и т. д.¦ Это много.
pl|Urodził się w 1999 r. w Krakowie.¦ Potem wyjechał.
cs|Přišel 5. ledna.¦ Bylo to např. v Brně.
fi|Hän tuli 5. tammikuuta.¦ Satoi.
zh|他走了。¦“我不去。”¦她走了。¦为什么？¦没人知道！
zh|“为什么？”他问。¦没人知道。
ja|彼は行った。¦「そうです。」と言った。¦次の日だった。
hi|वह चला गया।¦ डॉ. सिंह आए।¦ क्यों?¦ कोई नहीं जानता।
ar|ذهب الرجل.¦ لماذا؟¦ لا أحد يعرف.
ur|وہ چلا گیا۔¦ کوئی نہیں آیا۔
ko|그는 갔다.¦ 아무도 몰랐다.
hy|Նա գնաց։¦ Ոչ ոք չեկավ։
""".strip().splitlines()

# Known limits, strict: a case that begins to pass must move into the golden list.
UNSOLVED = [
    (
        "en|The film “Help!” Beatles fans know by heart is back.",
        "a title with a mark before a capital looks like a sentence's end",
    ),
    (
        "en|He flew from the U.S.¦ Police met him.",
        "after an abbreviation only a word that rarely belongs to a name begins a sentence",
    ),
    ("pl|To było w 1999 r.¦ Kraków się zmienił.", "the Polish year's mark ends a sentence or not; only the meaning tells"),
    ("de|Er wurde Zweiter hinter dem 19.¦ Niemand sah ihn.", "an ordinal number that ends a sentence, after an article"),
    ("tr|Sultan 2. Murat geldi.¦ Herkes sustu.", "an ordinal number in a ruler's name"),
    ("th|เขาไปแล้ว¦ ไม่มีใครมา", "Thai marks no sentence ends"),
]


def segment(text: str, lang: str = "en") -> tuple[Segment, ...]:
    return segment_document(Document(path="article.txt", text=text), lang)


def split_case(case: str) -> tuple[str, str, list[str]]:
    lang, marked = case.split("|", 1)
    return lang, marked.replace("¦", ""), [part.strip() for part in marked.split("¦")]


def kinds_and_texts(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in segment(text)]


@pytest.mark.parametrize("case", GOLDEN)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    lang, text, sentences = split_case(case)
    assert [item.text for item in segment(text, lang)] == sentences


@pytest.mark.parametrize("case", [pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=why)) for case, why in UNSOLVED])
def test_unsolved_sentence_ends(case: str) -> None:
    lang, text, sentences = split_case(case)
    assert [item.text for item in segment(text, lang)] == sentences


LINES = [
    ("Government steps down", "heading"),
    ("Mayor of Lund promises to rebuild burnt library", "heading"),
    ("BACKGROUND", "heading"),
    ("Background:", "heading"),
    ("What We Know About the New Bridge", "heading"),
    ("Calls for “restraint”", "heading"),
    ("Status: 06.01.2022 4:00 a.m.", "dateline"),
    ("Last updated: 3 May 2021, 14:05", "dateline"),
    ("Nora Lind, SVT Malmö, evening news 8 p.m., 5.1.2022", "dateline"),
    ("By Nora Lind and Tomas Ek", "dateline"),
    ("14 March 2021", "dateline"),
    ("Lund, 14 March 2021", "dateline"),
    ("Time to act before 5 May", "heading"),
    ("What happened on January 6", "heading"),
    ("NATO: Ministers meet in Lund", "heading"),
    ("Photo: Nora Lind", "caption"),
    ("(Image: Nora Lind/Reuters)", "caption"),
    ("Photo by Nora Lind", "caption"),
    ("The mayor said that he would rebuild the library within a year", "sentence"),
    ("He had been there, they were told", "sentence"),
    ("The council will meet on Monday.", "sentence"),
    ("The council voted for the", "sentence"),
    ("“It was dark.”", "sentence"),
    ("Why did the council wait for so long?", "sentence"),
]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_line_between_paragraphs_has_its_kind(line: str, kind: str) -> None:
    text = f"The library burnt down. Nobody was hurt.\n\n{line}\n\nThe town is small. It has one school."
    assert [item.kind for item in segment(text)][2:-2] == [kind]


def test_title_may_be_long_and_may_ask() -> None:
    assert segment("Will the old library of Lund be rebuilt?\n\nThe town thinks so. It is not sure.")[0].kind == "heading"
    title = "Mayor tells the council that the library will be rebuilt before the winter of the next year comes"
    assert segment(title + "\n\nThe town thinks so. It is not sure.")[0].kind == "heading"


@pytest.mark.parametrize(
    "head",
    [
        "BERLIN (Reuters) –",
        "NEW DELHI, Jan 5 (PTI) —",
        "Vienna (dpa) -",
        "ST. PAUL, Minn. (AP) —",
        "LONDON —",
        "Kyiv, 3 May (Ukrinform) –",
    ],
)
def test_dateline_stands_alone_before_its_sentence(head: str) -> None:
    assert kinds_and_texts(f"{head} The council met. It voted.") == [
        ("dateline", head),
        ("sentence", "The council met."),
        ("sentence", "It voted."),
    ]


def test_bullets_stay_outside_and_paragraphs_count_blocks() -> None:
    items = segment("Title\n\n• Bread\n• Milk and cheese\n- Salt\n# Next part\n\nThe end. It was late.")
    assert [(item.text, item.paragraph) for item in items] == [
        ("Title", 0),
        ("Bread", 1),
        ("Milk and cheese", 2),
        ("Salt", 3),
        ("Next part", 4),
        ("The end.", 5),
        ("It was late.", 5),
    ]


def test_wrapped_lines_are_joined_and_other_lines_are_not() -> None:
    wrapped = (
        "The old harbour was built by the\ntown in 1890. It had been used by\nfishermen for more than a hundred\nyears.\n\n"
        "Then came the war and the harbour\nlost its boats. Nothing is left."
    )
    assert [item.text.replace("\n", " ") for item in segment(wrapped)] == [
        "The old harbour was built by the town in 1890.",
        "It had been used by fishermen for more than a hundred years.",
        "Then came the war and the harbour lost its boats.",
        "Nothing is left.",
    ]
    lines = "A small town\nThe harbour is old. It is empty.\nA long road leads there\nNobody takes it. Nobody knows why."
    assert [item.paragraph for item in segment(lines)] == [0, 1, 1, 2, 3, 3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x85", "\n\n", "\r\n\r\n"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert [item.text for item in segment(f"A small town{end}The harbour is old.")] == ["A small town", "The harbour is old."]


def test_no_break_space_separates_sentences() -> None:
    assert [item.text for item in segment("It rained.\u00a0Nobody came.\u202fWe left.")] == [
        "It rained.",
        "Nobody came.",
        "We left.",
    ]


def test_long_text_without_marks_is_cut_at_weak_ones() -> None:
    items = segment("the river and the hill, " * 200 + "the end.")
    assert max(len(item.text) for item in items) <= MAX_LENGTH
    assert all(item.text.endswith(",") for item in items[:-1])
    assert len({item.paragraph for item in items}) == 1


TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(".!?…。।؟ \n\r\t\u2028\u00a0“”\"'()«»–-•#*[]aAbB1Mr ")), max_size=300
)


@given(TEXTS, st.sampled_from(["en", "de", "zh", "hi", "xx"]))
@example("\ufeff.\u200b", "en")
@example("- - a", "en")
@example("BERLIN (dpa) – ", "en")
@example("\x1c a. \x1dB.", "en")
def test_segments_and_gaps_give_the_text_back(text: str, lang: str) -> None:
    position, rebuilt = 0, ""
    for number, item in enumerate(segment(text, lang)):
        assert item.id == number
        assert item.start >= position
        assert item.text == text[item.start : item.end]
        assert item.text == item.text.strip() != ""
        assert len(item.text) <= MAX_LENGTH
        rebuilt += text[position : item.start] + item.text
        position = item.end
    assert rebuilt + text[position:] == text


@given(TEXTS)
def test_no_letter_is_left_out(text: str) -> None:
    kept = "".join(item.text for item in segment(text))
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]


@given(TEXTS)
def test_paragraph_numbers_never_fall(text: str) -> None:
    numbers = [item.paragraph for item in segment(text)]
    assert numbers == sorted(numbers)


HOSTILE = [
    "a",
    ". ",
    "a. ",
    "“(.?",
    ".[1",
    "A.",
    "AB, ",
    "\n",
    "ab\n",
    " x",
    "- ",
    "photo by ",
    "1.",
    ".”)",
    "“ a ",
    "?\n",
    "(",
    "\u0301",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_is_cut_into_bounded_segments(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert all(0 < len(piece.text) <= MAX_LENGTH for piece in segment(text))
