"""Checks: one file each, a function that yields problems and never raises or prints."""
