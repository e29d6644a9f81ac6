"""Builds releases: from judged editions, or again from an earlier release."""
