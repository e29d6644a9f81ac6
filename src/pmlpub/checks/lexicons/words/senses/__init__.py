"""Words that mistake a sense: sense, mistaken, meant (`lexicons.senses`)."""
