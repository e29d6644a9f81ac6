"""Checks a built tree as search engines and programs for linked data read it, without a network."""
