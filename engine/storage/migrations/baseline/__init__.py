"""The first revision's tables, by noun; written out, so that the tables of today may move on without them."""
