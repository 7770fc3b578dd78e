"""Place names: where they begin and end, and what the words around them say."""
