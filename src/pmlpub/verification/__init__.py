"""Verifies that files are the release that the owner of a key signed.

It reads releases of other hosts; `net` has what ends its connections.
"""
