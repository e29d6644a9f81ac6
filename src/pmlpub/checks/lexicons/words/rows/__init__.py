"""Places of rows with their words: both, one; must, need not."""
