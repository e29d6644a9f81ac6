"""Words that the finder looks for, a table per language."""
