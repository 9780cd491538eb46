"""The layers of the package as a diagram, read from the import contract that `make lint` enforces."""

from __future__ import annotations

import configparser
from pathlib import Path

_CONTRACT = "importlinter:contract:layers"


def read_layers(setup: Path) -> list[list[str]]:
    """The layers from the top to the bottom; parts of one layer do not know each other."""
    parser = configparser.ConfigParser()
    parser.read(setup, encoding="utf-8")
    rows = parser[_CONTRACT]["layers"].split("\n")
    return [[part.strip() for part in row.split("|")] for row in rows if row.strip()]


def write_layer_diagram(setup: Path) -> str:
    """A Mermaid flow chart, which GitHub and GitLab draw; an arrow reads "may import"."""
    layers = read_layers(setup)
    lines = ["```mermaid", "flowchart TB"]
    lines += [f'  layer{number}["{" · ".join(parts)}"]' for number, parts in enumerate(layers)]
    lines += [f"  layer{number} --> layer{number + 1}" for number in range(len(layers) - 1)]
    return "\n".join([*lines, "```", ""])
