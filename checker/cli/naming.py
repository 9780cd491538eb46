"""Names that the shell completes: rules, languages, formats. Nothing heavy is imported for them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import click
from click.shell_completion import CompletionItem

_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "kk": "Kazakh", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_RULE = re.compile(r'^RULE = Rule\(\n    id="([a-z-]+)",(?:.*?^    summary="([^"\n]*)")?', re.MULTILINE | re.DOTALL)


@cache
def list_rules() -> dict[str, str]:
    """The rules and their summaries, read from their files: importing them all would keep the user of a shell waiting."""
    folder = Path(__file__).parent.parent / "rules"
    modules = [each for place in (folder, folder / "pairs") for each in place.glob("*.py")]
    found = [_RULE.search(module.read_text(encoding="utf-8")) for module in modules]
    return dict(sorted((match[1], match[2] or "") for match in found if match))


def complete_rules(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Rules that begin as the last of the names that commas part."""
    head, comma, last = incomplete.rpartition(",")
    return [CompletionItem(head + comma + rule, help=text) for rule, text in list_rules().items() if rule.startswith(last)]


def complete_rule_values(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Rules, with the `=` that a value follows."""
    return [CompletionItem(f"{rule}=", help=text) for rule, text in list_rules().items() if rule.startswith(incomplete)]


def complete_languages(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of languages that articles are often written in."""
    return [CompletionItem(code, help=name) for code, name in _LANGUAGES.items() if code.startswith(incomplete)]
