"""Words that say the opposite of what a "not" denies, in each language."""
