"""Names of medicines with their words in all languages."""
