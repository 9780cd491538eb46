"""What the models say about an article, as typed records."""
