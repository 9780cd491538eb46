from training.__main__ import read_rows

PUD = "id\ten\tde\tfr\n" + "".join(
    f"n{row}\tThe lamp number {row} stood on the table all night.\tDie Lampe {row}.\tLa lampe {row}.\n" for row in range(10)
)
SHORT_AND_LONG = "de\ten\nJa.\tYes.\nDer Fluss war breit.\tThe river was wide and slow and very cold that year.\n"


def test_rows_hold_the_fit_part_in_all_languages_and_sentences_of_fair_length(tmp_path):
    (tmp_path / "pud.tsv").write_text(PUD, encoding="utf-8")
    (tmp_path / "letters.tsv").write_text(SHORT_AND_LONG, encoding="utf-8")
    many, single = read_rows(tmp_path)
    assert [[pair.source_lang for pair in row] for row in many] == [["de", "fr"]] * 7
    assert [row[0].source for row in single] == ["Der Fluss war breit."]
