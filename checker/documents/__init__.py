"""Files to documents, one file a format."""
