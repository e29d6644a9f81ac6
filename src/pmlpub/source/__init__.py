"""Reads content/ as a Site and its Answers; alone knows YAML."""
