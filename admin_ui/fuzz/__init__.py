"""Conditions made up by chance, on which every backend must answer as compiled Python does."""
