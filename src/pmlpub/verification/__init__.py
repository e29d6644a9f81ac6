"""Is a tree of files the release that the owner of a key signed? Opens the connections outwards."""
