"""Drafts: applications that are being filled in, saved at every page and resumed from anywhere."""
