"""Reads, merges and writes gettext catalogs; the only package that knows PO."""
