"""A case as its applicant follows it: where it stands, its documents, corrections, and what he may do about it."""
