"""Exporters: an edition, or a whole site, to the bytes of its files. No disk, clock or network."""
