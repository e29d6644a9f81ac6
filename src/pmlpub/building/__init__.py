"""Judged editions -> a release: collections, their cache, the whole site; older releases again."""
