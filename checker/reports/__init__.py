"""A finished report as text for people or machines, one file a format."""
