"""Words that a negation denies, by their ideas, in each language."""
