"""Glossaries: which terms a translation has to use, which it must not, and what stays as it is. See docs/glossaries.md."""

from checker.glossary.reading import read_glossary
from checker.glossary.term import Glossary, Term

__all__ = ["Glossary", "Term", "read_glossary"]
