"""Whether what an approval gives can be made out."""
