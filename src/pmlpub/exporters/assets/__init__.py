"""The scripts of snippets, which run in pages of others: each version that was ever released."""
