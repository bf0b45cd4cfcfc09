"""Whether departments may take the items that they adopt."""
