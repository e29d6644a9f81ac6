"""Tables of words and letters by which languages are recognized (tools/language_tables.py)."""
