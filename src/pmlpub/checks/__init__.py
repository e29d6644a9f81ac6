"""Checks of one edition, one file per check; `table` lists them all."""
