"""Whether the steps of an item make a plan that begins, ends and can be carried out."""
