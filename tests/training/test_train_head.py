import random

import pytest
import torch

from checker.word_quality.features import describe_pair
from checker.word_quality.head import Head, Shape
from tests.word_quality.invented_vectors import InventedEncoder, translate
from training.encode_corpus import CorpusPlan, encode_rows
from training.noise import Edit, Noised, apply_edits
from training.pair_store import IGNORED, PairStore, read_store
from training.parallel_text import ParallelPair
from training.train_head import Schedule, train_head

TINY = Shape(width=32, layers=1, heads=2, inner=32, dropout=0.0)
WORDS = ["boat", "river", "green", "lamp", "carries", "eleven", "letters", "slowly", "baker", "finds", "stone", "window"]


def make_pair(row: int) -> ParallelPair:
    text = " ".join(random.Random(row).sample(WORDS, 6))
    return ParallelPair(source=translate(text), source_lang="xx", translation=text, group=str(row), row=row)


def change_word(pair: ParallelPair, rng: random.Random) -> Noised:
    """Replaces a word by one that nothing else has, or takes it out."""
    words = pair.translation.split(" ")
    place = rng.randrange(1, len(words))
    start = len(" ".join(words[:place])) + 1
    mark = rng.choice(["replaced", "missing"])
    edit = Edit(
        start - (mark == "missing"), start + len(words[place]), f"odd{rng.randrange(1000)}" if mark == "replaced" else "", mark
    )
    return Noised(
        kind=mark,
        source=pair.source,
        translation=apply_edits(pair.translation, [edit]),
        clean=pair.translation,
        clean_source=pair.source,
        edits=(edit,),
        source_edits=(),
        mark=mark,
        severity="critical",
    )


@pytest.fixture(scope="module")
def store() -> PairStore:
    made = PairStore()
    rows = [[make_pair(row)] for row in range(20)]
    plan = CorpusPlan(languages=1, versions=3, versions_of_pair=3, seed=2)
    encode_rows(rows, InventedEncoder(), change_word, plan, store=made)
    return made


def train(store: PairStore, seed: int, passes: float = 6) -> Head:
    return train_head(store, Schedule(passes=passes, words=400, rate=8e-3, seed=seed), TINY)


def test_words_that_were_changed_are_labelled_on_both_sides(store):
    for index in range(len(store)):
        pair = store.read(index)
        labels = [label for label in pair.labels.tolist() if label not in {0, IGNORED}]
        assert labels == {"clean": [], "replaced": [1, 1], "missing": [2]}[pair.kind]


def test_a_trained_head_finds_the_word_that_has_no_counterpart(store):
    head = train(store, 1)
    (source, translation, wrong) = InventedEncoder().encode(
        [translate("window letters slowly stone"), "window letters slowly stone", "window letters banana stone"],
        ["xx", "en", "en"],
    )
    probabilities, logits, _ = head.judge([describe_pair(source, translation), describe_pair(source, wrong)])
    errors = 1 - probabilities[1, :, 0]
    assert logits[1] > logits[0]
    assert int(errors[4:].argmax()) == 2
    assert int(errors[:4].argmax()) == 2
    assert errors[6] > (1 - probabilities[0, :, 0]).max()


def test_the_same_seed_gives_the_same_weights(store):
    first, second, other = (train(store, seed, passes=1).state_dict() for seed in (1, 1, 2))
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert not all(torch.equal(first[name], other[name]) for name in first)


def test_a_store_is_read_as_it_was_saved(store, tmp_path):
    store.save(tmp_path / "pairs")
    again = read_store(tmp_path / "pairs")
    assert len(again) == len(store)
    for index in (0, len(store) - 1):
        one, two = store.read(index), again.read(index)
        assert (one.kind, one.group, one.wrong) == (two.kind, two.group, two.wrong)
        assert one.labels.tolist() == two.labels.tolist()
        assert (one.features.scalars == two.features.scalars).all()
        assert (one.features.states == two.features.states).all()
