"""Words of opposite sense: idea, one side, other side (`lexicons.qualities`)."""
