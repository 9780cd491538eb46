from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.language.codes import is_language, list_codes, shorten_code
from checker.models.catalogue import list_candidates, list_languages
from checker.models.finding import ModelFinder
from checker.models.listing import list_models
from checker.models.lock import ModelLock
from checker.models.resolution import resolve_models
from checker.observer import SilentObserver
from tests.models.checkpoint_files import fit_tags, make_files, write_cached
from tests.models.server import Repository, Site

WANTED = (
    "de fr es it pt ru zh ja nl sv da fi nb pl cs sk hu ro bg el tr uk ar he hi ko vi id et lv lt "
    "sl hr sr bs is ca gl eu ga cy mt sq mk fa th az be bn hy ka kk ms sw tl ur uz"
)


def test_the_table_has_the_languages_that_articles_come_from():
    assert set(WANTED.split()) <= set(list_languages())


WITHOUT = {("en", "ko")}
"""Directions for which the hub has nothing good: what is there has lost the pieces of one language."""


@pytest.mark.parametrize("lang", list_languages())
def test_each_language_is_well_formed_both_ways(lang):
    assert is_language(lang)
    assert shorten_code(lang) == lang
    for pair in ((lang, "en"), ("en", lang)):
        candidates = list_candidates(*pair)
        assert len({candidate.id for candidate in candidates}) == len(candidates)
        assert (len(candidates) > 0) != (pair in WITHOUT)
        for candidate in candidates:
            assert re.fullmatch(r"(Helsinki-NLP|gsarti)/opus-[\w-]+", candidate.id)
            assert (candidate.source_lang, candidate.target_lang) == pair
            if candidate.target_tag:
                # The tag is that of the language translated into.
                assert re.fullmatch(r">>[a-z]{2,3}(_[A-Z][a-z]{3})?<<", candidate.target_tag)
                code, codes = candidate.target_tag.strip("<>"), list_codes(candidate.target_lang)
                assert code in codes or code.split("_")[0] in codes


@pytest.mark.parametrize("lang", list_languages())
def test_each_language_resolves_from_the_hub(lang, site: Site, places: Path):
    # Only the last model of each direction is there: those before it are asked for in vain.
    last = [each for pair in (("en", lang), (lang, "en")) for each in list_candidates(*pair)[-1:]]
    for candidate in last:
        site.repositories[candidate.id] = Repository(make_files(tags=fit_tags(candidate)))
    finder = ModelFinder(ModelLock(), offline=False, observer=SilentObserver())
    for candidate in last:
        found = finder.find(candidate.source_lang, candidate.target_lang)
        assert found is not None
        assert (found.id, found.target_tag) == (candidate.id, candidate.target_tag)
        assert Path(found.location).is_relative_to(places)


@pytest.mark.parametrize("lang", [lang for lang in list_languages() if lang not in ("pt", "ko")])
def test_each_language_resolves_from_the_cache_in_the_order_of_the_table(lang, places: Path):
    for pair in (("en", lang), (lang, "en")):
        for candidate in reversed(list_candidates(*pair)):
            root = places / f"models--{candidate.id.replace('/', '--')}"
            if not root.exists():
                write_cached(places, candidate.id, make_files(tags=fit_tags(candidate)) | {"model.safetensors": b""})
    found = resolve_models(lang="en", source_lang=lang, pivot=None, model=None, forward_model=None, offline=True)
    assert found.back is not None
    assert found.forth is not None
    assert found.back.id == list_candidates("en", lang)[0].id
    assert found.forth.id == list_candidates(lang, "en")[0].id
    assert found.pivot_lang == lang
    assert found.notes == ()


@pytest.mark.parametrize(
    ("lang", "tag"),
    [("zh", ">>cmn_Hans<<"), ("sr", ">>srp_Cyrl<<"), ("kk", ">>kaz_Cyrl<<"), ("no", ">>nob<<"), ("fa", ">>fas<<")],
)
def test_a_language_of_several_scripts_or_forms_names_the_one_that_is_meant(lang, tag):
    assert list_candidates("en", lang)[0].target_tag == tag


def test_into_english_a_tag_is_only_for_models_that_have_other_targets_too():
    for lang in list_languages():
        for candidate in list_candidates(lang, "en"):
            assert candidate.target_tag == ("" if candidate.id.endswith("-en") else ">>eng<<")


def test_out_of_english_every_group_has_a_tag():
    groups = re.compile(r"-(ROMANCE|[a-z]{3}|[a-z]{3}(_[a-z]{3})+)$")
    for lang in list_languages():
        for candidate in list_candidates("en", lang):
            assert bool(groups.search(candidate.id)) <= bool(candidate.target_tag)


def test_a_direction_without_a_good_model_is_left_to_firefox():
    assert list_candidates("en", "ko") == ()
    assert [each.id for each in list_models("en", "ko", ModelLock())] == ["firefox/en-ko", "Helsinki-NLP/opus-mt-ko-en"]
    assert next(candidate.id for candidate in list_candidates("ko", "en")) == "Helsinki-NLP/opus-mt-ko-en"


def test_pairs_without_english_have_the_name_of_opus_mt():
    assert [candidate.id for candidate in list_candidates("fr", "de")] == ["Helsinki-NLP/opus-mt-fr-de"]
