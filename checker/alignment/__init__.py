"""Which sentences of the source and of the translation belong together."""
