"""Rules that compare the article with its source, link by link."""
