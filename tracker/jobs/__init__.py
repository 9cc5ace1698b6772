"""The use cases, each gather, decide, apply: read all it needs, call pure functions, write all it decided."""
