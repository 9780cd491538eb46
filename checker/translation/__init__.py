"""Engines that translate and score, behind one protocol. The only package that imports model libraries."""
