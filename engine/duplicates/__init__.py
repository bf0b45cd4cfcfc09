"""Duplicates: the same application submitted again, found by equal values of declared fields."""
