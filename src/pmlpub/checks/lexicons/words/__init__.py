"""Tables of words that a native speaker edits, a file per language."""
