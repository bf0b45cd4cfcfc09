"""HTTP, HTML and commands: everything people see. The only package that knows Flask."""
