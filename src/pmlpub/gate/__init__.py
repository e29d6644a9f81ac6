"""What may go out: ledgers, the evidence in them, and verdicts. Pure."""
