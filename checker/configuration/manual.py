"""The configuration explained: as a file to fill in, and as a chapter of the manual."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap

from checker.configuration.keys import KEYS, OVERRIDES, PATHS, Key

_HEAD = """\
# Configuration of checker. The nearest file counts: from the folder of the first article upwards to the root of the repository,
# checker.toml before [tool.checker] in pyproject.toml before [checker] in setup.cfg. The command line goes before all of them.
# Paths are relative to this file. `checker check --help` tells more about the options, docs/configuration.md about this file.
"""


def write_configuration_file() -> str:
    """A checker.toml with every key, explained and commented out; without the `#` at the start of those lines it is valid."""
    parts = [_HEAD]
    for group, keys in groupby(_list_plain(), key=lambda key: key.group):
        parts.append(f"# {group}\n\n" + "\n".join(_write_key(key) for key in keys))
    parts += [f"{_comment(_explain(key))}#[{key.name}]\n#{key.example}\n" for key in KEYS if key.is_table]
    own = ", ".join(key.name for key in KEYS if key.in_overrides)
    parts.append(
        _comment(
            "What differs by path, in as many tables as you like. Patterns: * and ? within a name, ** for folders; without a / "
            f"the file's name alone counts. Keys: {own}."
        )
        + f'#[[{OVERRIDES}]]\n#{PATHS} = ["news/**", "*.draft.md"]\n#ignore = ["quote-style"]\n#min-confidence = 0.7\n'
    )
    return "\n".join(parts)


def _list_plain() -> list[Key]:
    return [key for key in KEYS if not key.is_table]


def _write_key(key: Key) -> str:
    return f"{_comment(_explain(key))}#{key.name} = {key.example}\n"


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in wrap(text, width=100, break_on_hyphens=False))


def _explain(key: Key) -> str:
    choices = f" One of {', '.join(key.choices)}." if key.choices else ""
    return f"{key.meaning}{choices} Default: {key.default}."


_CHAPTER = """\
# Configuration

What you would give on every command line can stand in a file. `checker init` writes a `checker.toml` with every key, explained
and commented out.

## Which file counts

| file | section |
| --- | --- |
| `checker.toml` | the whole file |
| `pyproject.toml` | `[tool.checker]` |
| `setup.cfg` | `[checker]` |

The nearest one counts, alone: from the folder of the first article (the current folder for standard input) upwards to the root of
the repository, the folder that holds `.git`, or of the file system. Of the files in one folder the first in this table counts; a
`pyproject.toml` or `setup.cfg` only if it has the section. `--config FILE` names one, `--no-config` uses none. `checker check`,
`segments`, `align`, `backtranslate` and `calibrate` read it, each the keys that are options of its own.

The command line goes before the configuration: a value or a list given there takes the place of the configured one. A key that
does not exist, or a value of the wrong type, is an error (exit code 2) that names the file, the line and the closest key.

## Keys

Keys are named like the long options. Paths are relative to the configuration file. Where a list is expected, a single text does
too, its parts separated by commas; in a `setup.cfg`, by commas or lines.

{keys}
## By rule

`[severity]` and `[rule-confidence]` are tables (`[checker:severity]` and `[checker:rule-confidence]` in a `setup.cfg`):

```toml
[severity]
name-variant = "minor"

[rule-confidence]
misspelling = 0.8
```

## By path

```toml
[[overrides]]
paths = ["news/**", "*.draft.md"]
ignore = ["quote-style"]
min-confidence = 0.7

[overrides.severity]
misspelling = "neutral"
```

In a `setup.cfg` the section is `[checker:overrides:NAME]`, with a name of your choice. Overrides hold in their order. Lists and
tables add to what holds without them, except `select`, which like single values takes its place. What the command line says holds
for all paths. `checker check` reads overrides, the other commands do not.

| pattern | fits |
| --- | --- |
| `*` | any characters of one name |
| `?` | one character of a name |
| `[abc]`, `[a-z]`, `[!abc]` | one of these characters, one of a range, one that is none of these |
| `**` | any number of folders, none included: `news/**/*.md` fits `news/a.md` and `news/2024/05/a.md` |
| `news/` | all that is in the folder, like `news/**` |

Patterns are compared with the whole path of the article, relative to the folder of the configuration. One without a `/` is
compared with the file's name alone, wherever the file is. Capitals count. Files outside that folder, and standard input, fit no
pattern.

## Words and names that are right

`words` holds words and files of words: one a line, what follows a `#` is a comment; the word list of a Hunspell dictionary
(`.dic`) serves too, its flags passed over. An entry with a `/`, or that ends in `.txt`, `.dic`, `.lst`, `.list`, `.words` or
`.names`, is a file. An entry in small letters is right in any case, another as it is written; an entry of several words is right
as a whole. The rules `misspelling`, `untranslated` and `foreign-function-word` are silent about them.

`names` holds full names in the same way, such as `Laura Birkmayer`. These rules are silent about their capitalised words, and
`name-variant` reports spellings that are near a right name, however often the article has them, with the right one as its
suggestion. Who is meant is told by the other parts of the name: “Laura Birkmaier” is reported, “Anton Birkmaier” is not. A last
name alone is reported where the other spelling is hardly known as a name of its own.
"""


def write_configuration_chapter() -> str:
    """The page of the manual about the configuration, in Markdown."""
    rows = ["| key | meaning | default | by path |", "| --- | --- | --- | --- |"]
    for key in KEYS:
        example = f"`{key.name} = {key.example}`" if not key.is_table else f"`[{key.name}]` `{key.example}`"
        choices = f" One of {', '.join(key.choices)}." if key.choices else ""
        rows.append(f"| {example} | {key.meaning}{choices} | {key.default} | {'yes' if key.in_overrides else ''} |")
    return _CHAPTER.replace("{keys}", "\n".join(rows) + "\n")
