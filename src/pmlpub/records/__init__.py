"""What a release records about itself, and what follows from it: work lists, differences. Pure."""
