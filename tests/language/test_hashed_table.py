"""The packed table says what a dictionary would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.language.foreign_words import find_foreign_use, measure_lead
from checker.language.frequency import has_frequencies, zipf
from checker.language.hashed_table import HashedTable

_WORDS = st.text(max_size=4)


@given(st.dictionaries(st.integers(0, 65_535), st.lists(_WORDS, unique=True), max_size=8), _WORDS)
def test_a_word_has_the_numbers_of_its_groups(groups: dict[int, list[str]], other: str) -> None:
    table = HashedTable(groups.items())
    assert len(table) == sum(map(len, groups.values()))
    for word in {other, *(word for words in groups.values() for word in words)}:
        assert table.find(word) == [number for number, words in groups.items() if word in words]


def test_words_whose_bytes_in_memory_are_equal_are_told_apart() -> None:
    table = HashedTable([(1, ["eg"]), (2, ["来"])])
    assert (table.find("eg"), table.find("来")) == ([1], [2])


def test_frequencies_are_those_of_the_package() -> None:
    from wordfreq import zipf_frequency

    for word, lang in (("the", "en"), ("harbour", "en"), ("porto", "pt"), ("kp", "en"), ("qzxv", "en")):
        assert zipf(word, lang) == zipf_frequency(word, lang), word
    assert has_frequencies("pt")
    assert not has_frequencies("xx")
    assert zipf("the", "xx") == 0


def test_a_foreign_word_has_all_its_languages() -> None:
    use = find_foreign_use("Hoje")
    assert use is not None
    assert use.languages[0] == "pt"
    romanised = find_foreign_use("segodnya")
    assert romanised is not None
    assert romanised.languages == ("ru",)
    assert find_foreign_use("the") is None
    assert measure_lead("hoje", "pt") > 1 > measure_lead("the", "pt")
