"""lines/: what a health line answers, for its responder and its gateways."""
