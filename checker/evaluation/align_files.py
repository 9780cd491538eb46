"""Which gold files of the task `align` belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.errors import InputError
from checker.evaluation.align import AlignItem, read_edited_articles, read_gold_item

_HINT = "give JSONL, or X.de X.en X.gold (source, translation, links), or X.gold beside its two texts"


def read_align_items(paths: Sequence[Path], *, limit: int | None = None) -> list[AlignItem]:
    """The documents of all files; the first `limit` of each pair of languages.

    JSON Lines hold documents of their own; a `.gold` file goes with the two texts of its name, source first, which are looked up
    beside it where they are not given (English is then the translation). Raises InputError for files that do not go together.
    """
    items = [item for path in paths if path.suffix == ".jsonl" for item in read_edited_articles(path)]
    items += _read_triples([path for path in paths if path.suffix != ".jsonl"])
    taken: dict[tuple[str, str], int] = {}
    kept = []
    for item in items:
        pair = (item.source_lang, item.lang)
        taken[pair] = taken.get(pair, 0) + 1
        if limit is None or taken[pair] <= limit:
            kept.append(item)
    return kept


def _read_triples(paths: Sequence[Path]) -> Iterator[AlignItem]:
    stems = {path.with_suffix("") for path in paths}
    for stem in sorted(stems):
        gold = stem.with_suffix(".gold") if stem.suffix == "" else Path(f"{stem}.gold")
        texts = [path for path in paths if path.with_suffix("") == stem and path.suffix != ".gold"]
        if not texts:
            texts = sorted(
                (path for path in stem.parent.glob("*") if path.with_suffix("") == stem and path.suffix not in {".gold", ""}),
                key=lambda path: (path.suffix == ".en", path.suffix),
            )
        if len(texts) != 2 or not gold.exists():
            found = ", ".join(path.name for path in texts) or "no text"
            raise InputError(f"{gold}: {'two texts go with it' if gold.exists() else 'is missing'}, found {found}", hint=_HINT)
        yield read_gold_item(texts[0], texts[1], gold)
