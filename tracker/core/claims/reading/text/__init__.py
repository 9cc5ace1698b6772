"""Letters, words and sentences: a text made plain for matching, in five alphabets."""
