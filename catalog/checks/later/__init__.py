"""Whether what follows a certificate can be carried out."""
