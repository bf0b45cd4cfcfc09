"""What applicants see: items, guides, the wizard, tracking and their own cases."""
