"""Which model serves which language pair, and where its files are."""
