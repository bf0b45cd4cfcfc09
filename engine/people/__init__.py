"""Who may do what: accounts, sessions, identities, mandates, staff grants, and what they may see."""
