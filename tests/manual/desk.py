"""An editor's desk: a folder with the files that the commands of the manual name."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from docx import Document

SOURCE = (
    "Stadtrat beschließt neue Verordnung",
    "Der Stadtrat hat am 6. Januar 2022 eine neue Verordnung beschlossen. Sie gilt ab Juli für alle 48 Läden der Innenstadt.",
    "Der Bürgermeister lehnte eine Verlängerung nicht ab. Im vergangenen Jahr hatte es keine Einigung gegeben.",
)
TRANSLATION = (
    "Town council passes new ordinance",
    "The town council passed a new ordinance on 6 January 2022. It applies to all 84 shops in the centre from July.",
    "The mayor did not reject an extension. Last year there had been no agreement.",
)
_TEXTS = {"article.txt": TRANSLATION, "artikel.txt": SOURCE, "quelle.txt": SOURCE}
_TEXTS |= {"article.en.txt": TRANSLATION, "article.de.txt": SOURCE, "articles/one.txt": TRANSLATION}
_TEXTS |= {"content/en/story.md": TRANSLATION, "content/de/story.md": SOURCE, "report.en.md": TRANSLATION, "report.de.md": SOURCE}


def lay_out(folder: Path) -> None:
    """Writes all files of the manual's examples into the folder, which becomes a git repository with one commit."""
    for name, paragraphs in _TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    for name, paragraphs in (("article.docx", TRANSLATION), ("artikel.docx", SOURCE)):
        document = Document()
        document.add_heading(paragraphs[0])
        for paragraph in paragraphs[1:]:
            document.add_paragraph(paragraph)
        document.save(str(folder / name))
    page = "".join(f"<p>{paragraph}</p>" for paragraph in TRANSLATION)
    (folder / "page.html").write_text(f"<html><body><article>{page}</article></body></html>", encoding="utf-8")
    rows = list(zip(SOURCE, TRANSLATION, strict=True))
    pairs = "id\tsource\ttranslation\n" + "".join(f"{number}\t{a}\t{b}\n" for number, (a, b) in enumerate(rows))
    (folder / "pairs.tsv").write_text(pairs, encoding="utf-8")
    units = "".join(
        f'<trans-unit id="{number}"><source>{a}</source><target>{b}</target></trans-unit>' for number, (a, b) in enumerate(rows)
    )
    (folder / "article.xlf").write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="plaintext" '
        f'source-language="de" target-language="en"><body>{units}</body></file></xliff>',
        encoding="utf-8",
    )
    (folder / "manifest.csv").write_text("translation,source\narticle.txt,artikel.txt\n", encoding="utf-8")
    (folder / "terms.csv").write_text("source,translation,source_lang\nVerordnung,ordinance,de\n", encoding="utf-8")
    (folder / "house.yaml").write_text("- pattern: state leader\n  better: president\n", encoding="utf-8")
    (folder / "known.json").write_text(json.dumps({"schema": 1, "findings": []}), encoding="utf-8")
    _commit(folder)


def _commit(folder: Path) -> None:
    names = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "--quiet", "--initial-branch=main"], ["add", "."], ["commit", "--quiet", "-m", "all"]):
        subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)
