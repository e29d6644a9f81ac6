"""Reads content/ into a Site and its Answers; the only package that knows YAML."""
