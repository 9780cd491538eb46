"""Gold data against findings, one file a task."""
