"""Releases as they lie in outputs/: the only package that writes there."""
