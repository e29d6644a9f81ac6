"""What people do with an edition: read it, sign it, classify an edit, take an approval back."""
