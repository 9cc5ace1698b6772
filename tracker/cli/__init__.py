"""The command line: one module per noun, each importing what is heavy only when it runs."""
