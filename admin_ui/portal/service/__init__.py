"""Services before anybody applies: the list, the guide, the published rules, and what will be needed."""
