"""The files of ledgers: reads acts, writes one, folds many."""
