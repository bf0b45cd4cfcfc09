"""What happened to a case: its events, and the chain of digests that shows tampering."""
