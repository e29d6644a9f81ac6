"""Decides what may go out: evidence from the ledgers, and the verdicts that follow. Pure."""
