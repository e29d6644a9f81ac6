"""Words that checks look for, a table a language."""
