"""Intake 收件: what is handed in is checked, divided into legs, and becomes a case; a leg that waited begins the same way."""
