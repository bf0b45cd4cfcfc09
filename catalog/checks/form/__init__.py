"""Whether a form's fields, pages and rules fit together."""
