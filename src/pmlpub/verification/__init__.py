"""Verifies that a tree of files is the release that the owner of a key signed.

It is the only package that opens connections to other machines.
"""
