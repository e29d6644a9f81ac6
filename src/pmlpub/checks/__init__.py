"""Checks of one edition, each in a file of its own; `table` lists them all."""
