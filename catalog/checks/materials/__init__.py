"""Whether materials may be asked for, and can be handed in."""
