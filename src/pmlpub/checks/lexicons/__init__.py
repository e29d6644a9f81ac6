"""Words that checks look for, in a table per language."""
