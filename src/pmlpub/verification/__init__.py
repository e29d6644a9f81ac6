"""Verifies that files are the release that the owner of a key signed.

Only this package opens connections to other hosts.
"""
