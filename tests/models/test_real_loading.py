"""Checkpoints that the tests make, in a folder laid out as the hub's cache, loaded by the code that loads real ones."""

from __future__ import annotations

import pytest

from checker.models.resolution import resolve_models
from checker.translation.engines import load_translator
from tests.translation.checkpoint_maker import write_cached

pytestmark = pytest.mark.model

TEXTS = ["The minister met his colleague.", "It rained."]


def test_a_group_model_of_the_table_translates_with_the_tag_of_the_language(places):
    write_cached(places, "Helsinki-NLP/opus-mt-en-gmw", tags=(">>nld<<", ">>deu<<"), pair=("en", "gmw"))
    write_cached(places, "Helsinki-NLP/opus-mt-gmw-en", pair=("gmw", "en"))
    found = resolve_models(lang="en", source_lang="de", pivot=None, model=None, forward_model=None, offline=True)
    assert found.back is not None
    assert found.forth is not None
    assert (found.back.id, found.back.target_tag) == ("Helsinki-NLP/opus-mt-en-gmw", ">>deu<<")
    assert (found.forth.id, found.forth.target_tag) == ("Helsinki-NLP/opus-mt-gmw-en", "")
    german = load_translator(found.back, engine="transformers").translate(TEXTS)
    dutch = resolve_models(lang="en", source_lang="nl", pivot=None, model=None, forward_model=None, offline=True).back
    assert dutch is not None
    assert dutch.target_tag == ">>nld<<"
    assert [each.text for each in load_translator(dutch, engine="transformers").translate(TEXTS)] != [
        each.text for each in german
    ]
    assert load_translator(found.forth, engine="transformers").translate(TEXTS)
