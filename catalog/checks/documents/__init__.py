"""Checks of documents, one noun a file."""
