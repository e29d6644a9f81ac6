"""Releases as they are stored in outputs/: the only package that writes there."""
