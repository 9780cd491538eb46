"""The manual; `generate` makes the pages that can be made."""
