"""What a release records of itself, and what is read from it. Pure."""
