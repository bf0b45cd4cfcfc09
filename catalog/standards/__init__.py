"""National code standards: what a code is made of, and whether its check character agrees."""
