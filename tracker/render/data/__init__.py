"""Data that drawing needs; where they come from stands in origin.md."""
