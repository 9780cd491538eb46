"""Sentence encoders: texts in, unit vectors out, whatever the language."""
