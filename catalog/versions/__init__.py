"""Versions of a catalogue: what names them, what a declaration means apart from its wording in files, what changed."""
