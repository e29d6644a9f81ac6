"""What may go out: the evidence of the ledgers, and the verdicts that follow from it. Pure."""
