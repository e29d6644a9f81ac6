"""Tables that `make lexicons` writes from CLDR, one per language."""
