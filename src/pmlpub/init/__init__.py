"""Starts a site, and adds languages to it."""
