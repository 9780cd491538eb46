"""Makes the generated pages of the manual and the blocks of the README that show real output.

`python -m docs.generate` writes them, `python -m docs.generate --check` says which are not up to date (exit code 1).
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from checker.configuration.manual import write_configuration_chapter
from checker.rule_pages import write_rules_chapter
from checker.rules.registry import RULES
from docs.evaluation_chapter import write_evaluation_chapter
from docs.layer_diagram import write_layer_diagram
from docs.performance_chapter import write_performance_chapter

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(
    r"(<!-- output of: (?P<command>checker [^\n]*?)(?: \| head -(?P<lines>\d+))? -->\n```text\n).*?(```\n)", re.DOTALL
)
_DIAGRAM = re.compile(r"(<!-- layers -->\n)```mermaid\n.*?```\n", re.DOTALL)


def make_pages() -> dict[Path, str]:
    """The generated pages, by path, as they should be."""
    pages = {
        ROOT / "docs" / "rules.md": write_rules_chapter(RULES),
        ROOT / "docs" / "evaluation.md": write_evaluation_chapter(),
        ROOT / "docs" / "configuration.md": write_configuration_chapter(),
        ROOT / "docs" / "performance.md": write_performance_chapter(),
    }
    for path in (ROOT / "README.md", ROOT / "docs" / "commands.md"):
        pages[path] = _BLOCK.sub(_run_block, path.read_text(encoding="utf-8"))
    architecture = ROOT / "docs" / "how-it-works.md"
    diagram = write_layer_diagram(ROOT / "setup.cfg")
    pages[architecture] = _DIAGRAM.sub(lambda match: match[1] + diagram, architecture.read_text(encoding="utf-8"))
    return pages


def _run_block(block: re.Match[str]) -> str:
    arguments = block["command"].split()[1:]
    done = subprocess.run([sys.executable, "-m", "checker", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    if block["lines"]:
        lines = [*lines[: int(block["lines"])], "…"]
    # How long a run took is the one thing that differs from run to run.
    shown = "\n".join(re.sub(r", \d+\.\d s$", "", line) for line in lines)
    return f"{block[1]}{shown}\n{block[4]}"


def main() -> int:
    """Writes the pages, or with --check compares them; returns the exit code."""
    stale = [path for path, text in make_pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        sys.stderr.writelines(f"{path.relative_to(ROOT)} is not up to date; run `make docs`\n" for path in stale)
        return int(bool(stale))
    for path, text in make_pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
