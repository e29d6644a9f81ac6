"""What people do with an edition: read, approve, classify an edit, revoke."""
