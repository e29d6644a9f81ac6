"""Connections outwards: the only package that opens any."""
