"""Bundles made into one application: each question asked once, with the conditions of every item kept."""
