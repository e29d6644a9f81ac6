"""Builds a release from judged editions or from older releases: collections, cache, site."""
