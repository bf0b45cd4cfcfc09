"""The `tongban` commands, one module each, imported only when called."""
