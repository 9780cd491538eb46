"""Which models serve which pairs of languages here, and where they are; nothing is asked of the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.models.catalogue import list_candidates, list_languages
from checker.models.embedded import EMBEDDED_STUDENTS, find_embedded
from checker.models.finding import ModelFinder
from checker.models.firefox import is_firefox_id
from checker.models.lock import ModelLock
from checker.observer import SilentObserver
from checker.records import ModelSource

Place = Literal["embedded", "cached", "hub", "firefox"]
Role = Literal["back-translation", "round-trip"]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The model that would be used for one direction. `revision` and `location` are empty for one that is not here yet."""

    role: Role
    source_lang: str
    target_lang: str
    id: str
    place: Place
    kind: Literal["student", "transformers"]
    target_tag: str = ""
    revision: str = ""
    location: str = ""
    licence: str = ""
    pinned: bool = False


def list_served_languages(lang: str) -> tuple[str, ...]:
    """The languages that a text in `lang` can be put into, as far as the table and the embedded models know."""
    embedded = {student.target_lang for student in EMBEDDED_STUDENTS if student.source_lang == lang}
    known = list_languages()
    table = set(known) if lang == "en" else {"en"} if lang in known else set()
    return tuple(sorted((embedded | table) - {lang}))


def list_models(lang: str, other: str, lock: ModelLock) -> tuple[Listing, Listing]:
    """The models for a text in `lang` with a source in `other`: the way there, and the way back."""
    finder = ModelFinder(lock, offline=True, observer=SilentObserver())
    return _list(lang, other, "back-translation", finder, lock), _list(other, lang, "round-trip", finder, lock)


def _list(source_lang: str, target_lang: str, role: Role, finder: ModelFinder, lock: ModelLock) -> Listing:
    embedded = find_embedded(source_lang, target_lang)
    found = embedded or finder.find_local(source_lang, target_lang)
    if found is not None:
        return _describe(found, role, "embedded" if embedded else "cached", lock)
    pinned = next(iter(finder.list_pinned(source_lang, target_lang)), "")
    candidates = {each.id: each for each in list_candidates(source_lang, target_lang)}
    # Where the hub has nothing good, a student of Firefox is what would be fetched.
    name = pinned or next(iter(candidates), f"firefox/{source_lang}-{target_lang}")
    return Listing(
        role=role,
        source_lang=source_lang,
        target_lang=target_lang,
        id=name,
        place="firefox" if is_firefox_id(name) else "hub",
        kind="student" if is_firefox_id(name) else "transformers",
        target_tag=candidates[name].target_tag if name in candidates else "",
        pinned=bool(pinned),
    )


def _describe(source: ModelSource, role: Role, place: Place, lock: ModelLock) -> Listing:
    locked = lock.models.get(source.id)
    return Listing(
        role=role,
        source_lang=source.source_lang,
        target_lang=source.target_lang,
        id=source.id,
        place=place,
        kind=source.kind,
        target_tag=source.target_tag,
        revision=source.revision,
        location=source.location,
        licence=locked.licence if locked else "",
        pinned=locked is not None,
    )
