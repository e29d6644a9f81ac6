"""Words for what must, may, must not and need not be done, in each language."""
