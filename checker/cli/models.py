"""`checker models`: which translation models would be used, where they are, and how to get and pin them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from checker.cli.layout import OrderedGroup
from checker.cli.model_cache import cache
from checker.cli.model_options import LANG_OPTION, LOCK_OPTION, OFFLINE_OPTION, open_lock, read_language
from checker.cli.naming import complete_languages
from checker.cli.output import write_result
from checker.cli.pull_models import pull
from checker.errors import ModelError, UsageError

_SCHEMA = 1
_DISTANT = {"hub", "firefox"}
_FORMAT = click.option(
    "--format", "text_format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Kind of output."
)


@click.group(cls=OrderedGroup)
def models() -> None:
    """Translation models: list, fetch, describe and verify them.

    \b
    Examples:
      checker models list de
      checker models pull de
      checker models verify
    """


@models.command(name="list")
@click.argument("language", required=False, shell_complete=complete_languages)
@LANG_OPTION
@_FORMAT
@LOCK_OPTION
def list_command(language: str | None, lang: str, text_format: str, lock: str | None) -> int:
    """List the models that would be used for sources in LANGUAGE, or in each language that is known.

    Nothing is asked of the network: `hub` and `firefox` mean that the model is not here yet.

    \b
    Example:
      checker models list de
    """
    from checker.models.listing import Listing, list_models, list_served_languages

    own = read_language(lang)
    pinned = open_lock(lock)
    others = [read_language(language)] if language else list_served_languages(own)
    if own in others:
        raise UsageError(f"a text in {own!r} is not translated from {own!r}", hint="name another language")
    found: list[Listing] = [each for other in others for each in list_models(own, other, pinned)]
    rows = [asdict(each) | {"engine": _name_engine(each.kind)} for each in found]
    if text_format == "json":
        _write_json({"lang": own, "models": rows})
        return 0
    lines = [("direction", "model", "where", "engine", "pinned")]
    for row in rows:
        name, direction = f"{row['id']} {row['target_tag']}".strip(), f"{row['source_lang']} > {row['target_lang']}"
        lines.append((direction, name, str(row["place"]), str(row["engine"]), "yes" if row["pinned"] else ""))
    missing = sorted(
        {language for each in found if each.place in _DISTANT for language in (each.source_lang, each.target_lang)} - {own}
    )
    advice = f"\n`checker models pull {missing[0] if len(missing) == 1 else 'LANGUAGE'}` fetches those that are not here.\n"
    write_result(_align(lines) + (advice if missing else ""), None)
    return 0


models.add_command(pull)


@models.command()
@click.argument("name", metavar="ID")
@_FORMAT
@LOCK_OPTION
@OFFLINE_OPTION
def info(name: str, text_format: str, lock: str | None, offline: bool) -> int:
    """Licence, size, revision, hashes, languages and target tags of one model: an id, or a folder.

    \b
    Example:
      checker models info Helsinki-NLP/opus-mt-en-de
    """
    from checker.models.facts import describe_model
    from checker.models.hub import is_offline

    facts = describe_model(name, open_lock(lock), offline=is_offline(offline))
    if text_format == "json":
        _write_json(asdict(facts) | {"size": facts.size})
        return 0
    languages = f"{facts.source_lang or 'several'} > {facts.target_lang or 'several'}"
    lines = [
        ("id", facts.id),
        ("from", facts.origin),
        ("revision", facts.revision),
        ("licence", facts.licence or "not stated"),
        ("size", f"{facts.size / 1e6:.1f} MB"),
        ("languages", languages),
        ("target tags", " ".join(facts.tags) or ("none" if facts.location else "known once it is fetched")),
        ("folder", facts.location or "not fetched"),
        ("pinned", "yes" if facts.pinned else "no"),
    ]
    files = [(each.name, f"{each.size} bytes", each.sha256) for each in facts.files]
    write_result(_align(lines) + "\n" + _align(files), None)
    return 0


@models.command()
@LOCK_OPTION
def verify(lock: str | None) -> int:
    """Compare every file of the embedded and the pinned models with its hash. Exit code 4 where one differs.

    \b
    Example:
      checker models verify
    """
    from checker.models.verification import verify_models

    damaged = []
    for verdict in verify_models(open_lock(lock)):
        write_result(f"{'damaged' if verdict.damage else 'ok':<8} {verdict.id}  ({verdict.files} files)\n", None)
        for damage in verdict.damage:
            write_result(f"         {damage}\n", None)
        damaged += [verdict.id] if verdict.damage else []
    if damaged:
        hint = (
            "`checker models pull` fetches what is missing or damaged; `checker models pull --update ID` pins what there is now"
        )
        raise ModelError(f"not as they should be: {', '.join(damaged)}", hint=hint)
    return 0


models.add_command(cache)


def _name_engine(kind: str) -> str:
    """The engine that `--engine auto` would choose, from what is installed."""
    engine, library = ("native", "fxtranslate") if kind == "student" else ("ctranslate2", "ctranslate2")
    return engine if importlib.util.find_spec(library) else "transformers"


def _write_json(record: dict[str, Any]) -> None:
    write_result(json.dumps({"schema": _SCHEMA} | record, ensure_ascii=False, indent=2) + "\n", None)


def _align(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(line + "\n" for line in lines)
