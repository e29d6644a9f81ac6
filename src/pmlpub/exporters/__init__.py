"""Turns an edition, or a whole site, into the bytes of its files. No disk, clock or network."""
