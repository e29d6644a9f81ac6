"""Things with their words in each language."""
