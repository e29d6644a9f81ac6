"""Opens connections to other hosts, within limits that a server cannot stretch."""
