"""Releases in outputs/: only this package writes what readers see."""
