"""Expressions of time: what is told, and which day that is."""
