"""Whether a bundle can be applied for as one matter: its items, how they hang together, and what is asked once."""
