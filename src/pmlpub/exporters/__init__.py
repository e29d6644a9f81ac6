"""An edition, or a whole site -> the bytes of its files. No disk, clock or network."""
