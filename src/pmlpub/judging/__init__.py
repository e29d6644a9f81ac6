"""Judges editions by content, catalogs and ledgers: the one way to judge an answer."""
