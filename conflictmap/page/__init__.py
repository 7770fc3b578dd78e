"""What the map page is made of: packed columns, the document, tiles, what is left out, the embed code."""
