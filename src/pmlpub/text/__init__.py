"""How text is kept, folded, counted and rendered, wherever it comes from."""
