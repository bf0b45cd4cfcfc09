"""The frame of actions: who may act, on what, and what an act brings about: documents, certificates, moved work."""
