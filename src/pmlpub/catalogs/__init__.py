"""Gettext catalogs: the only package that knows PO."""
