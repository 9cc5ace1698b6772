"""Places in a text: their names in ten languages, which of them mean what, and which words only look like one."""
